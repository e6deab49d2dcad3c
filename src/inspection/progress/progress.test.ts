import { describe, expect, it } from 'vitest';
import type { StandingCase } from '../ports/index.ts';
import { type Arrangement, arranged } from './arrange.ts';
import { boardOf } from './board.ts';
import { difference } from './difference.ts';
import { givenBoards } from './given-boards.ts';

const TODAY = '2022-06-10';
const standing = (reference: string, more: Partial<StandingCase> = {}): StandingCase => ({
  caseId: `id-${reference}`,
  reference,
  kind: 'child',
  progress: 'allocated',
  isMine: false,
  assessors: [{ accountId: 'ann', name: 'Ann', progress: 'allocated' }],
  interviewOn: null,
  ...more,
});
const begun = { progress: 'begun', assessors: [{ accountId: 'ben', name: 'Ben', progress: 'begun' }] } as const;
const lateOf = (one: Partial<StandingCase>, fieldworkTo: string | null) =>
  [...boardOf([standing('A', one)], TODAY, fieldworkTo).cases.values()][0]?.late;

describe('a late case', () => {
  it('is one that is not handed in after the last day of fieldwork', () => {
    expect(lateOf({}, '2022-06-09')).toBe('fieldwork-over');
    expect(lateOf({}, TODAY)).toBeNull();
    expect(lateOf({ progress: 'submitted' }, '2022-06-09')).toBeNull();
    expect(lateOf({}, null)).toBeNull();
  });

  it('is one whose interview was on an earlier day, where nobody has begun', () => {
    expect(lateOf({ interviewOn: '2022-06-09' }, null)).toBe('interview-held');
    expect(lateOf({ interviewOn: TODAY }, null)).toBeNull();
    expect(lateOf({ interviewOn: '2022-06-09', ...begun }, null)).toBeNull();
  });
});

describe('a board', () => {
  it('counts cases by state, and the cases of each assessor', () => {
    const board = boardOf(
      [standing('A'), standing('B', begun), standing('C', { progress: 'not-allocated', assessors: [] })],
      TODAY,
      '2022-06-01',
    );
    expect(board.counts).toEqual({ 'not-allocated': 1, allocated: 1, begun: 1, submitted: 0, total: 3, late: 3 });
    expect(board.assessors.map(({ name, counts }) => [name, counts.begun, counts.late])).toEqual([
      ['Ann', 0, 1],
      ['Ben', 1, 1],
    ]);
  });

  it('stands at another position as soon as anything that it shows is otherwise, and only then', () => {
    const at = (...all: StandingCase[]) => boardOf(all, TODAY, null).position;
    expect(at(standing('A'))).toBe(at(standing('A')));
    const others = [at(standing('A', begun)), at(standing('A', { isMine: true })), at(standing('A'), standing('B'))];
    expect(new Set([at(standing('A')), ...others]).size).toBe(4);
    expect(boardOf([standing('A')], TODAY, '2022-06-01').position).not.toBe(at(standing('A')));
  });
});

describe('the difference between two boards', () => {
  const before = boardOf([standing('A'), standing('B'), standing('C')], TODAY, null);
  const after = boardOf([standing('A'), standing('B', begun), standing('D')], TODAY, null);

  it('is what is new or otherwise, and what has gone', () => {
    const { changed, gone, isWhole } = difference(before, after);
    expect([changed.map(({ reference }) => reference), gone, isWhole]).toEqual([['B', 'D'], ['id-C'], false]);
    expect(difference(after, after)).toMatchObject({ changed: [], gone: [] });
  });

  it('is everything where nothing is known of the one before', () => {
    expect(difference(null, after)).toMatchObject({ isWhole: true, gone: [] });
    expect(difference(null, after).changed).toHaveLength(3);
  });

  it('is taken only from what this very reader was given, and lately', () => {
    const given = givenBoards(2);
    given.note('ann', before);
    expect(given.find('ann', before.position)).toBe(before);
    expect(given.find('ben', before.position)).toBeNull();
    const same = boardOf([standing('A'), standing('B'), standing('C')], TODAY, null);
    expect(given.note('ben', same)).toBe(before);
    given.note('ann', after);
    given.note('ann', boardOf([], TODAY, null));
    expect(given.find('ann', before.position)).toBeNull();
  });
});

describe('a list', () => {
  const ALL: Arrangement = {
    progress: null,
    assessor: null,
    kind: null,
    lateOnly: false,
    sort: 'reference',
    descending: false,
  };
  const { cases } = boardOf(
    [
      standing('C', { progress: 'not-allocated', assessors: [] }),
      standing('B', begun),
      standing('A', { kind: 'victim', interviewOn: '2022-06-01' }),
    ],
    TODAY,
    null,
  );
  const shown = (wanted: Partial<Arrangement>) =>
    arranged(cases.values(), { ...ALL, ...wanted }).map(({ reference }) => reference);

  it('holds what fits all that was chosen', () => {
    expect(shown({ progress: 'begun' })).toEqual(['B']);
    expect(shown({ assessor: 'ann' })).toEqual(['A']);
    expect(shown({ assessor: 'nobody' })).toEqual(['C']);
    expect(shown({ kind: 'victim' })).toEqual(['A']);
    expect(shown({ lateOnly: true })).toEqual(['A']);
    expect(shown({ assessor: 'ben', progress: 'allocated' })).toEqual([]);
  });

  it('is in the order that was chosen, either way', () => {
    expect(shown({})).toEqual(['A', 'B', 'C']);
    expect(shown({ descending: true })).toEqual(['C', 'B', 'A']);
    expect(shown({ sort: 'progress' })).toEqual(['C', 'A', 'B']);
    expect(shown({ sort: 'assessor' })).toEqual(['C', 'A', 'B']);
    expect(shown({ sort: 'kind' })).toEqual(['B', 'C', 'A']);
  });
});
