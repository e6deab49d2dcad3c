import { symlink, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadChecked } from '../../src/framework/check/index.ts';
import type { Problem } from '../../src/framework/model/problem.ts';
import { withFolder } from '../fixtures/folder.ts';
import { type Files, SOUND } from '../fixtures/kites.ts';
import { placeOf, withFault } from './fault.ts';
import { FAULTS } from './faults.ts';

type Change = (folder: string) => Promise<void>;

/** Problems of a framework made of these files, with file names as they stand in its folder. */
const problemsOf = (files: Files, change: Change = async () => {}): Promise<readonly Problem[]> =>
  withFolder(files, async (folder) => {
    await change(folder);
    const result = await loadChecked(folder);
    if (result.ok) return [];
    return result.problems.map((one) => ({ ...one, file: relative(folder, one.file ?? '') }));
  });

const told = (problems: readonly Problem[]): readonly string[] =>
  problems.map(({ code, file, line }) => `${code} ${file}:${line}`);

describe('a sound framework', () => {
  it('is refused for nothing', async () => {
    expect(await problemsOf(SOUND)).toEqual([]);
  });
});

describe('a framework is refused for', () => {
  it.each(FAULTS)('$what ($code)', async (fault) => {
    const files = withFault(SOUND, fault);
    const problems = await problemsOf(files);
    const { file, line } = placeOf(fault, files);
    expect(told(problems)).toContain(`${fault.code} ${file}:${line}`);
    expect(new Set(problems.map(({ code }) => code))).toEqual(new Set([fault.code, ...(fault.also ?? [])]));
    expect(problems.every(({ column }) => Number(column) >= 1)).toBe(true);
  });

  it('a required file that is missing', async () => {
    const { 'facts.yaml': _facts, 'framework.yaml': _framework, ...rest } = SOUND;
    expect((await problemsOf(rest)).map(({ code, file }) => `${code} ${file}`)).toEqual([
      'missing-file facts.yaml',
      'missing-file framework.yaml',
    ]);
  });

  it('a file that is a link out of the folder', async () => {
    const { 'facts.yaml': facts, ...rest } = SOUND;
    await withFolder({ 'facts.yaml': facts ?? '' }, async (elsewhere) => {
      const problems = await problemsOf(rest, (folder) =>
        symlink(join(elsewhere, 'facts.yaml'), join(folder, 'facts.yaml')),
      );
      expect(problems).toMatchObject([{ code: 'outside-folder', file: 'facts.yaml' }]);
    });
  });

  it('guidance that is a link out of the folder', async () => {
    await withFolder({ 'secret.md': '## 1.0\nWhat nobody should read.\n' }, async (elsewhere) => {
      const problems = await problemsOf(SOUND, (folder) =>
        symlink(join(elsewhere, 'secret.md'), join(folder, 'guidance/secret.md')),
      );
      expect(problems).toMatchObject([{ code: 'outside-folder', file: 'guidance/secret.md' }]);
    });
  });

  it('a file that is too large', async () => {
    const problems = await problemsOf(SOUND, (folder) =>
      writeFile(join(folder, 'facts.yaml'), Buffer.alloc(8 * 1024 * 1024 + 1, '#')),
    );
    expect(problems).toMatchObject([{ code: 'too-large', file: 'facts.yaml' }]);
  });

  it('a file that is not UTF-8', async () => {
    const problems = await problemsOf(SOUND, (folder) =>
      writeFile(join(folder, 'guidance/flight.md'), Buffer.from('## 1.0\ncaf\xe9', 'latin1')),
    );
    expect(problems).toContainEqual(expect.objectContaining({ code: 'not-utf-8', file: 'guidance/flight.md' }));
  });

  it('lists within lists beyond all measure, without falling over', async () => {
    const problems = await problemsOf({ ...SOUND, 'rating.yaml': '['.repeat(200_000) });
    expect(problems).toMatchObject([{ code: 'yaml-syntax', file: 'rating.yaml' }]);
  });
});

describe('a framework with many faults', () => {
  const MANY = [
    'a document that the framework does not list',
    'a function',
    'a score for no theme',
    'a key question of no standard',
    'counts that are not those of the instruments',
    'bands that overlap',
    'guidance for no question',
    'an example that shows no rule',
    'a statement that points to nothing',
    'a code that the fact does not have',
    'such a document in sampling',
  ];
  const chosen = FAULTS.filter(({ what }) => MANY.includes(what));

  it('is refused for all of them in one run, in the order of files and lines', async () => {
    const files = chosen.reduce(withFault, SOUND);
    const problems = await problemsOf(files);
    const expected = chosen.map((fault) => {
      const { file, line } = placeOf(fault, files);
      return `${fault.code} ${file}:${line}`;
    });
    expect(chosen.length).toBe(MANY.length);
    expect([...told(problems)].sort()).toEqual([...expected].sort());
    const order = problems.map(({ file, line }) => [file ?? '', line ?? 0] as const);
    const inOrder = [...order].sort(([a, m], [b, n]) => a.localeCompare(b, 'en') || m - n);
    expect(order).toEqual(inOrder);
  });

  it('in every file is refused for the shape of each', async () => {
    const broken = Object.keys(SOUND).filter((file) => file.endsWith('.yaml'));
    const files = { ...SOUND, ...Object.fromEntries(broken.map((file) => [file, 'wrong: true\n'])) };
    const found = new Set((await problemsOf(files)).map(({ file }) => file));
    for (const file of ['framework.yaml', 'facts.yaml', 'standards.yaml', 'rating.yaml', 'sampling.yaml']) {
      expect(found).toContain(file);
    }
  });
});
