import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { builtPasskeyScript } from './build.ts';

it('the committed script for passkeys is the one that its source makes', async () => {
  const committed = readFileSync(join(import.meta.dirname, 'built', 'passkey.js'), 'utf8');
  expect(committed).toBe(await builtPasskeyScript());
});
