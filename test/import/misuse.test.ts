import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importProblems } from '../../src/document/draft/index.ts';
import { extractQuestions } from '../../src/document/extract.ts';
import { readDocumentFile } from '../../src/document/input/index.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'import-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Codes of the problems for which a file of this content is refused; none where it is read. */
async function refusal(name: string, content: string | Uint8Array): Promise<readonly string[]> {
  const path = join(folder, name);
  await writeFile(path, content);
  const read = await readDocumentFile(path);
  const problems = read.ok ? importProblems(extractQuestions(read.document), path) : read.problems;
  for (const { message, file } of problems) {
    expect(file).toBe(path);
    expect(message.length).toBeGreaterThan(10);
  }
  return problems.map(({ code }) => code);
}

const PROSE =
  'The home lies behind the station. Visitors ring twice.\n\nIn 2019 it had 1.5 nurses to a floor, and no lift.\n';
const noise = Uint8Array.from({ length: 4096 }, (_, i) => (i * 193 + (i >> 3)) % 256);

describe('a file that is no guidance document is refused', () => {
  it.each([
    ['an empty file', 'empty.txt', '', 'empty-file'],
    ['a file of blank lines', 'blank.md', '\n \n\t\n', 'empty-file'],
    ['prose without a question', 'prose.txt', PROSE, 'no-questions'],
    [
      'a page without a question',
      'prose.html',
      '<!doctype html><html><body><p>Nothing here.</p></body></html>',
      'no-questions',
    ],
    ['a binary file', 'noise.txt', noise, 'unknown-kind'],
    [
      'a picture that is called a document',
      'scan.docx',
      Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]),
      'unknown-kind',
    ],
    ['an archive that is no Word file', 'pack.docx', Uint8Array.from([0x50, 0x4b, 3, 4, ...noise]), 'corrupt'],
    ['a PDF that breaks off', 'torn.pdf', '%PDF-1.7\n1 0 obj\n<<', 'corrupt'],
    [
      'XML with entities of its own',
      'bomb.xml',
      '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
      'entity-bomb',
    ],
    ['200,000 lines', 'long.txt', '1.1 Is it dug?\n'.repeat(200_000), 'too-many-lines'],
  ])('%s', async (_, name, content, code) => {
    expect(await refusal(name, content)).toEqual([code]);
  });

  it('a file that is not there, and a folder', async () => {
    const absent = await readDocumentFile(join(folder, 'absent.txt'));
    expect(absent).toMatchObject({ ok: false, problems: [{ code: 'file-not-found' }] });
    expect(await readDocumentFile(folder)).toMatchObject({ ok: false, problems: [{ code: 'unknown-kind' }] });
  });

  it('and nothing is written beside it', async () => {
    const before = await readdir(folder);
    await refusal('empty.txt', '');
    expect(new Set(await readdir(folder))).toEqual(new Set([...before, 'empty.txt']));
  });
});

describe('a file just within the limits', () => {
  it('of very many lines is read quickly', async () => {
    const path = join(folder, 'many.txt');
    const rows = Array.from(
      { length: 20_000 },
      (_, i) => `${(i >> 6) + 1}.${(i % 64) + 1}\tIs bed ${i} dug?\tLook at it.`,
    );
    await writeFile(path, rows.join('\n'));
    const start = performance.now();
    const read = await readDocumentFile(path);
    const found = read.ok ? extractQuestions(read.document).questions.length : 0;
    expect(found).toBe(20_000);
    expect(performance.now() - start).toBeLessThan(20_000);
  });

  it('of one question gives that question', async () => {
    expect(await refusal('one.md', '# Watering\n\n## 1.1 Is the bed watered?\n\nLook at the soil.\n')).toEqual([]);
  });
});
