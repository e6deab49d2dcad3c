import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Framework } from '../../model/framework.ts';
import { type ReadCrosswalk, readCrosswalk } from '../../read/crosswalk.ts';
import { loadAll, SHIPPED } from '../testing/shipped.ts';
import { answersTo } from './answers-to.ts';
import { checkCrosswalk } from './check-crosswalk.ts';
import { idsToCover } from './ends.ts';

const frameworks = await loadAll();
const shipped = await readCrosswalk(SHIPPED);

describe('the crosswalk', () => {
  it('names ids that are there, and speaks of every key question, theme and rated area in every pair', () => {
    expect(checkCrosswalk(shipped, frameworks)).toEqual([]);
  });

  it('speaks of every framework', () => {
    const named = new Set(shipped.crosswalk.pairs.flatMap((pair) => pair.frameworks));
    expect(frameworks.map(({ id }) => id).filter((id) => !named.has(id))).toEqual([]);
  });

  it('is our judgement, and says so', () => {
    expect(shipped.crosswalk.source).toMatchObject({ kind: 'assumed' });
  });

  it('marks a break wherever two figures are near', () => {
    const { pairs } = shipped.crosswalk;
    const near = pairs.flatMap((pair) =>
      pair.entries.filter(({ match }) => match === 'near').map((entry) => ({ pair, entry })),
    );
    expect(near.length).toBeGreaterThan(100);
    expect(near.filter(({ pair, entry }) => pair.break === null && entry.break === null)).toEqual([]);
  });
});

describe('what answers to a key question', () => {
  const { crosswalk } = shipped;

  it('is found from either side', () => {
    expect(answersTo(crosswalk, 'yot-standards-2020', '2.1.3', 'yjs-2025').map(({ id }) => id)).toEqual(['2.1.2']);
    expect(answersTo(crosswalk, 'yjs-2025', '2.1.2', 'yot-standards-2020').map(({ id }) => id)).toEqual([
      '2.1.2',
      '2.1.3',
      '3.1.2',
      '3.1.3',
    ]);
  });

  it('comes with the breaks to mark: of the two frameworks at large, then its own', () => {
    const [found] = answersTo(crosswalk, 'yot-standards-2020', '2.1.3', 'yjs-2025');
    expect(found).toMatchObject({ framework: 'yjs-2025', match: 'near' });
    expect(found?.breaks).toHaveLength(2);
    expect(found?.breaks[1]).toContain('comparable with neither alone');
  });

  it('is the same judgement for what the out-of-court rules feed', () => {
    expect(answersTo(crosswalk, 'domain-three-2022', '3.2.1', 'yot-standards-2020')).toMatchObject([
      { id: '3.2.1', match: 'same', breaks: [] },
    ]);
  });

  it('may be nothing, by decision; where nothing was decided the list is empty', () => {
    expect(answersTo(crosswalk, 'yjs-2025', 'V1.1', 'yot-standards-2020')).toMatchObject([
      { id: null, match: 'none', breaks: [] },
    ]);
    expect(answersTo(crosswalk, 'yjs-2025', '9.9', 'yot-standards-2020')).toEqual([]);
    expect(answersTo(crosswalk, 'yjs-2025', '2.1.1', 'yjs-2025')).toEqual([]);
  });
});

describe('a faulty crosswalk', () => {
  const two = frameworks.filter(({ id }) => ['yot-standards-2020', 'domain-three-2022'].includes(id));
  const rest = (of: string, but: readonly string[]): string => {
    const ids = idsToCover(two.find(({ id }) => id === of) as Framework).filter((id) => !but.includes(id));
    return `{ of: ${of}, ids: ${JSON.stringify(ids)}, because: out of scope }`;
  };
  const pair = (lines: readonly string[]): string =>
    [
      'source: { kind: assumed, note: ours }',
      'pairs:',
      '  - between: [yot-standards-2020, domain-three-2022]',
      '    break: other years',
      ...lines,
    ].join('\n');
  const near = (from: string, to: string): string =>
    `      - { from: ["${from}"], to: ["${to}"], match: near, because: alike }`;
  const covered = (entries: readonly string[], but: readonly string[]): string =>
    pair([
      '    entries:',
      ...entries,
      '    none:',
      `      - ${rest('yot-standards-2020', but)}`,
      `      - ${rest('domain-three-2022', but)}`,
    ]);
  const problemsOf = async (text: string): Promise<readonly string[]> =>
    checkCrosswalk(await written(text), two).map(({ code, line, column }) => `${code} ${line}:${column}`);

  it('is told from a sound one', async () => {
    expect(await problemsOf(covered([near('3.1.1', '3.1.1')], ['3.1.1']))).toEqual([]);
  });

  it('names an id that is not there, with its place', async () => {
    expect(await problemsOf(covered([near('3.1.1', '3.1.1'), near('3.1.9', 'A 1 S')], ['3.1.1']))).toEqual([
      'unknown-id 7:18',
    ]);
  });

  it('names a framework that is not there', async () => {
    const text = covered([near('3.1.1', '3.1.1')], ['3.1.1']).replaceAll('domain-three-2022', 'domain-four');
    expect(await problemsOf(text)).toEqual(['unknown-framework 3:35']);
  });

  it('leaves a key question out', async () => {
    expect(await problemsOf(covered([near('3.1.1', '3.1.1')], ['3.1.1', '2.5.1']))).toEqual(['not-covered 3:5']);
  });

  it('says a thing twice, or the contrary of what it said', async () => {
    const twice = covered([near('3.1.1', '3.1.1'), near('3.1.1', '3.1.1')], ['3.1.1']);
    expect(await problemsOf(twice)).toEqual(['repeated-entry 7:18']);
    const contrary = covered([near('3.1.1', '3.1.2')], ['3.1.1']);
    expect(await problemsOf(contrary)).toEqual(expect.arrayContaining([expect.stringMatching(/^contradiction 9:/)]));
  });

  it('has a near without a break, a framework beside itself, or a pair twice', async () => {
    const sound = covered([near('3.1.1', '3.1.1')], ['3.1.1']);
    expect(await problemsOf(sound.replace('    break: other years\n', ''))).toEqual(['shape 5:7']);
    expect(await problemsOf(sound.replace('between: [yot-standards-2020', 'between: [domain-three-2022'))).toContain(
      'shape 3:14',
    );
    const [, , ...lines] = sound.split('\n');
    expect(await problemsOf(`${sound}\n${lines.join('\n')}`)).toEqual(['pairs 3:5']);
  });
});

const made: string[] = [];
afterAll(async () => {
  for (const folder of made) await rm(folder, { recursive: true });
});

async function written(text: string): Promise<ReadCrosswalk> {
  const folder = await mkdtemp(join(tmpdir(), 'crosswalk-'));
  made.push(folder);
  await writeFile(join(folder, 'crosswalk.yaml'), text);
  return readCrosswalk(folder);
}
