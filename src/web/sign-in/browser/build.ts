import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

const here = import.meta.dirname;

/** The script for passkeys with all that it imports, as browsers are sent it. */
export const builtPasskeyScript = async (): Promise<string> => {
  const { outputFiles } = await build({
    entryPoints: [join(here, 'passkey.ts')],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    legalComments: 'none',
    write: false,
  });
  return `/* Generated from passkey.ts by build.ts. */\n${outputFiles[0]?.text ?? ''}`;
};

if (import.meta.main) {
  mkdirSync(join(here, 'built'), { recursive: true });
  writeFileSync(join(here, 'built', 'passkey.js'), await builtPasskeyScript());
}
