import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawSample, type LongList, type Sample } from '../../sample/index.ts';
import { cases, listOf, PLAN, PROGRAMME } from '../../sample/testing.ts';
import { namedList, pseudonymous } from './named-list.ts';

const original = (count: number): LongList =>
  listOf(
    cases(count, (i) => ({
      manager: `Worker ${i % 3}`,
      gender: i % 2 === 0 ? 'male' : 'female',
      start: i % 9 === 8 ? '2020-01-01' : '2022-04-01',
    })),
  );

/** The list as it is kept, in an order that has nothing to do with the service's own, and what it calls its cases. */
function kept(list: LongList) {
  const pseudonym = (text: string) => `x${[...text].reverse().join('')}`;
  const details = new Map(
    list.cases.map((name, i) => [pseudonym(name), { serviceReference: name, caseManager: list.managers[i] ?? '' }]),
  );
  return { list: { ...list, cases: list.cases.map(pseudonym), managers: list.managers.map(pseudonym) }, details };
}

function draw(list: LongList, seed: string): Sample {
  const result = drawSample(list, { plan: PLAN, programme: PROGRAMME, asOf: '2022-05-31', seed });
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.sample;
}

describe('a list under its own names', () => {
  it('draws what the file itself draws, whatever its pseudonyms are', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.string({ minLength: 1 }), (count, seed) => {
        const list = original(count);
        const { list: stored, details } = kept(list);
        expect(draw(namedList(stored, details), seed)).toEqual(draw(list, seed));
      }),
      { numRuns: 30 },
    );
  });

  it('is kept without a name of a case or a case manager, and row for row the same', () => {
    const list = original(60);
    const { list: stored, details } = kept(list);
    const sample = draw(namedList(stored, details), 's');
    expect(sample.shifts.length).toBeGreaterThan(0);
    const hidden = pseudonymous(sample, stored);
    expect(JSON.stringify(hidden)).not.toMatch(/"C\d{4}|Case C\d|Worker \d/);
    expect(hidden.cases.map(({ row, role }) => [row, role])).toEqual(sample.cases.map(({ row, role }) => [row, role]));
    expect(hidden.selected).toHaveLength(sample.selected.length);
    expect(hidden.steps.at(-1)).toBe(
      `Cases that made way for others because of the limit for a case manager: ${sample.shifts.length}.`,
    );
  });

  it('keeps the pseudonym of what was erased', () => {
    const { list } = kept(original(2));
    expect(namedList(list, new Map()).cases).toEqual(list.cases);
  });
});
