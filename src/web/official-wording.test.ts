import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { withFolder } from '../../test/fixtures/folder.ts';
import { SOUND } from '../../test/fixtures/kites.ts';
import type { Framework } from '../framework/model/framework.ts';
import { hashesOf } from '../framework/read/hash.ts';
import { loadFramework } from '../framework/read/index.ts';
import { compile } from '../response/index.ts';
import { officialWording } from './official-wording.ts';

const framework = await withFolder(SOUND, async (folder): Promise<Framework> => {
  const result = await loadFramework(folder);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.framework;
});
const compiled = compile(framework, framework.instruments[0]?.id ?? '');
const pin = { framework: framework.id, version: framework.version, ...hashesOf(framework) };

/** What is worn with a wording on file that was attached to some meaning. */
async function wornWith(meaning: string | null) {
  const home = await mkdtemp(join(tmpdir(), 'wording-'));
  try {
    await mkdir(join(home, 'wording'));
    const questions = { '1.1a': { text: 'As it is printed', guidance: '', line: 3 } };
    const document = { title: 'Guide', file: 'guide.docx', sha256: 'x' };
    const wording = { framework: framework.id, meaning, document, questions };
    if (meaning !== null) await writeFile(join(home, 'wording', `${framework.id}.json`), JSON.stringify(wording));
    return await officialWording(home)(pin, compiled);
  } finally {
    await rm(home, { recursive: true });
  }
}
const labelIn = ({ compiled: { items } }: { readonly compiled: typeof compiled }) =>
  items.find(({ id }) => id === '1.1a')?.question.label;

describe('official wording', () => {
  it('stands in place of ours where a document was imported, and has a hash for the seal', async () => {
    const worn = await wornWith(pin.meaning);
    expect(labelIn(worn)).toBe('As it is printed');
    expect([...worn.official]).toEqual(['1.1a']);
    expect(worn.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each([
    ['there is none', null],
    ['it was attached to another meaning', '0'.repeat(64)],
  ])('leaves ours where %s', async (_, meaning) => {
    const worn = await wornWith(meaning);
    expect(labelIn(worn)).toBe(labelIn({ compiled }));
    expect(worn).toMatchObject({ sha256: null });
  });
});
