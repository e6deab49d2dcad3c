import { describe, expect, it } from 'vitest';
import { withFolder } from '../../../test/fixtures/folder.ts';
import { type Files, SOUND } from '../../../test/fixtures/kites.ts';
import { type FrameworkHashes, hashesOf } from './hash.ts';
import { loadFramework } from './index.ts';

const hashes = (files: Files): Promise<FrameworkHashes> =>
  withFolder(files, async (folder) => {
    const result = await loadFramework(folder);
    if (!result.ok) throw new Error(JSON.stringify(result.problems));
    return hashesOf(result.framework);
  });

function changed(file: string, from: string, to: string): Files {
  const text = SOUND[file] ?? '';
  if (!text.includes(from)) throw new Error(`${file} does not hold ${from}`);
  return { ...SOUND, [file]: text.replaceAll(from, to) };
}

const KITE = 'instruments/kite.yaml';

describe('the two hashes of a framework', () => {
  it('are the same for the same framework, wherever it lies', async () => {
    expect(await hashes(SOUND)).toEqual(await hashes(SOUND));
  });

  it.each([
    ['a condition', KITE, 'case.windy == true', 'case.windy == false'],
    ['what a rule sets', KITE, 'derive: { "1.1": "no" }', 'derive: { "1.1": "yes" }'],
    ['a rule that refuses rather than challenges', KITE, 'challenge: ["1.3"]', 'require: ["1.3"]'],
    ['a time limit', KITE, 'amount: 5', 'amount: 6'],
    ['a score', KITE, 'scored: [height]', 'scored: []'],
    ['what a code counts as', 'facts.yaml', 'counts: "no"', 'counts: na'],
    ['a band', 'rating.yaml', 'from: 65', 'from: 70'],
    ['an exclusion', 'sampling.yaml', 'case.windy == false', 'case.windy == true'],
    ['the summary of a key question', 'standards.yaml', 'summary: "1.1"', 'summary: "1.1a"'],
  ])('%s changes the meaning and not the wording', async (_what, file, from, to) => {
    const [before, after] = [await hashes(SOUND), await hashes(changed(file, from, to))];
    expect(after.meaning).not.toBe(before.meaning);
    expect(after.wording).toBe(before.wording);
  });

  it.each([
    ['a label', KITE, 'label: How high?', 'label: How far up?'],
    ['guidance', 'guidance/flight.md', 'Look up.', 'Look up twice.'],
    ['the reason of a rule', KITE, 'because: Torn kites do not fly.', 'because: So it is.'],
    ['the label of an answer', 'facts.yaml', 'label: "Yes"', 'label: "Yes, it is"'],
    ['the words of an exclusion', 'sampling.yaml', 'words: No wind.', 'words: Calm.'],
    ['the statement of a standard', 'standards.yaml', 'statement: It flies.', 'statement: It is up.'],
  ])('%s changes the wording and not the meaning', async (_what, file, from, to) => {
    const [before, after] = [await hashes(SOUND), await hashes(changed(file, from, to))];
    expect(after.wording).not.toBe(before.wording);
    expect(after.meaning).toBe(before.meaning);
  });

  it.each([
    ['where a question comes from', KITE, 'made for a test', 'made for another test'],
    ['the list of documents', 'framework.yaml', 'published: "2020-01"', 'published: "2020-02"'],
  ])('%s changes neither', async (_what, file, from, to) => {
    expect(await hashes(changed(file, from, to))).toEqual(await hashes(SOUND));
  });
});
