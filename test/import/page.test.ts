import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importPage, REPAIRS } from '../../tools/make-import-doc.ts';
import { hasPublished, measureAll, ownKeys, publishedKeys } from './quality.ts';

const own = await measureAll(ownKeys());
const published = hasPublished ? await measureAll(publishedKeys()) : [];

describe('docs/import.md', () => {
  it.skipIf(!hasPublished)('is up to date (npm run docs)', () => {
    const page = readFileSync(join(import.meta.dirname, '../../docs/import.md'), 'utf8');
    expect(page).toBe(importPage(published, own));
  });

  it('explains every repair that is made in any document', () => {
    const made = [...published, ...own].flatMap(({ extraction }) => [
      ...extraction.repairs,
      ...extraction.questions.flatMap(({ repaired }) => repaired),
    ]);
    const codes = new Set(made.map(({ code }) => code));
    expect(codes.size).toBeGreaterThan(5);
    expect([...codes].filter((code) => !Object.hasOwn(REPAIRS, code))).toEqual([]);
  });
});
