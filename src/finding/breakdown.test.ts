import { describe, expect, it } from 'vitest';
import type { CaseFacts, Fact, FactType } from '../framework/model/fact.ts';
import { OUTCOME } from '../response/outcome.ts';
import { breakdowns } from './breakdown.ts';
import { differenceGivesAway } from './disclosure.ts';
import { layout, NEED_BASED, summary, TWENTY } from './fixture.ts';
import { createTally } from './tally.ts';

const keyQuestions = TWENTY.keyQuestions.filter((k) => ['3.1.1', '3.1.2'].includes(k.id));
const CHILD = layout([summary('3.1.1'), summary('3.1.2')]);
const fact = (id: string, type: FactType, ...codes: string[]): Fact => ({
  id,
  label: id,
  type,
  codes: codes.map((code) => ({ code, label: code.toUpperCase() })),
  source: { kind: 'assumed', note: '' },
});
const gender = fact('gender', 'code', 'm', 'f');
const area = fact('area', 'code', 'north', 'south', 'east');

interface Some {
  readonly of: number;
  readonly facts: CaseFacts;
  readonly second?: number;
}

function tallied(...groups: readonly Some[]) {
  const tally = createTally([CHILD], { keepRows: true, alternatives: [NEED_BASED] });
  let n = 0;
  for (const { of, facts, second = OUTCOME.no } of groups) {
    for (let i = 0; i < of; i++)
      tally.add(0, Uint8Array.of(OUTCOME.yes, second), { caseRef: `${n++}`, complete: true, facts });
  }
  return tally.result();
}

const codes = (tally: ReturnType<typeof tallied>, facts: readonly Fact[], more = {}) =>
  breakdowns({ tally, facts, keyQuestions, ...more }).map((b) => b.withheld?.code ?? 'shown');

describe('breakdown', () => {
  it('counts each key question by group, in printed order, not known last', () => {
    const tally = tallied({ of: 5, facts: {} }, { of: 6, facts: { gender: 'f' } }, { of: 7, facts: { gender: 'm' } });
    const [found] = breakdowns({ tally, facts: [gender], keyQuestions });
    expect(found?.withheld).toBeNull();
    expect(found?.groups.map((g) => [g.label, g.cases])).toEqual([
      ['M', 7],
      ['F', 6],
      ['Not known', 5],
    ]);
    expect(found?.groups[1]?.keyQuestions).toMatchObject([
      { id: '3.1.1', yes: 6, of: 6, percent: 100 },
      { id: '3.1.2', no: 6, of: 6, percent: 0 },
    ]);
  });

  it('is withheld whole where any group is under five, the unknown included', () => {
    const small = tallied({ of: 20, facts: { gender: 'm' } }, { of: 4, facts: { gender: 'f' } });
    expect(breakdowns({ tally: small, facts: [gender], keyQuestions })[0]).toMatchObject({
      groups: [],
      withheld: { code: 'small-group' },
    });
    const unknown = tallied({ of: 20, facts: { gender: 'm' } }, { of: 1, facts: {} });
    expect(codes(unknown, [gender])).toEqual(['small-group']);
    expect(codes(unknown, [gender], { disclosureControl: false })).toEqual(['shown']);
    expect(codes(unknown, [gender], { fewest: 1 })).toEqual(['shown']);
  });

  it('is withheld where a key question was judged in too few cases of a group', () => {
    const tally = tallied(
      { of: 10, facts: { gender: 'm' } },
      { of: 6, facts: { gender: 'f' }, second: OUTCOME.na },
      { of: 4, facts: { gender: 'f' } },
    );
    expect(codes(tally, [gender])).toEqual(['small-denominator']);
  });

  it('shows a group in which a key question was judged in no case', () => {
    const tally = tallied(
      { of: 10, facts: { gender: 'm' } },
      { of: 6, facts: { gender: 'f' }, second: OUTCOME.notAsked },
    );
    expect(codes(tally, [gender])).toEqual(['shown']);
  });

  it('withholds the later of two tables that give a group away by subtraction', () => {
    const tally = tallied(
      { of: 10, facts: { gender: 'm', area: 'north' } },
      { of: 3, facts: { gender: 'm', area: 'south' } },
      { of: 12, facts: { gender: 'f', area: 'south' } },
      { of: 9, facts: { gender: 'f', area: 'east' } },
    );
    expect(codes(tally, [gender, area])).toEqual(['shown', 'difference']);
    expect(codes(tally, [area, gender])).toEqual(['shown', 'difference']);
    expect(breakdowns({ tally, facts: [gender, area], keyQuestions })[1]?.withheld?.against).toBe('gender');
  });

  it('withholds a table that gives a group away beside an alternative denominator', () => {
    const tally = tallied(
      { of: 7, facts: { gender: 'm', safetyNeed: 'low' } },
      { of: 9, facts: { gender: 'f', safetyNeed: 'high' } },
      { of: 2, facts: { gender: 'f', safetyNeed: 'low' } },
    );
    expect(codes(tally, [gender])).toEqual(['shown']);
    expect(codes(tally, [gender], { alternatives: [NEED_BASED] })).toEqual(['difference']);
  });

  it('makes a group of each set of codes, whatever their order', () => {
    const needs = fact('needs', 'codes', 'a', 'b');
    const tally = tallied(
      { of: 3, facts: { needs: ['b', 'a'] } },
      { of: 3, facts: { needs: ['a', 'b'] } },
      { of: 5, facts: { needs: ['a'] } },
    );
    const [found] = breakdowns({ tally, facts: [needs], keyQuestions });
    expect(found?.groups.map((g) => [g.label, g.cases])).toEqual([
      ['A', 5],
      ['A and B', 6],
    ]);
  });

  it('takes the value of a case from whichever of its responses states it', () => {
    const tally = createTally([CHILD, layout([summary('2.5.1')], 'resettlement')], { keepRows: true });
    for (let i = 0; i < 5; i++) {
      tally.add(0, Uint8Array.of(OUTCOME.yes, OUTCOME.yes), { caseRef: `${i}`, complete: true });
      tally.add(1, Uint8Array.of(OUTCOME.yes), { caseRef: `${i}`, complete: true, facts: { gender: 'm' } });
    }
    const [found] = breakdowns({ tally: tally.result(), facts: [gender], keyQuestions });
    expect(found?.groups.map((g) => [g.value, g.cases])).toEqual([['m', 5]]);
  });
});

describe('two tables side by side', () => {
  const cross = (...cells: readonly (readonly [number, number, number])[]) =>
    cells.flatMap(([a, b, n]) => Array.from({ length: n }, () => [a, b] as const));

  it('give nothing away where groups cross broadly or lie within each other', () => {
    expect(differenceGivesAway(cross([0, 0, 9], [0, 1, 9], [1, 0, 9], [1, 1, 9]), 5)).toBe(false);
    expect(differenceGivesAway(cross([0, 0, 9], [0, 1, 9], [1, 2, 9]), 5)).toBe(false);
  });

  it('give away who is left of a group, inside it or outside', () => {
    expect(differenceGivesAway(cross([0, 0, 9], [0, 1, 2], [1, 1, 9]), 5)).toBe(true);
    expect(differenceGivesAway(cross([0, 0, 9], [0, 1, 9], [1, 1, 2], [1, 2, 9]), 5)).toBe(true);
  });
});
