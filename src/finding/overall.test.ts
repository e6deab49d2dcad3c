import { describe, expect, it } from 'vitest';
import type { Framework } from '../framework/model/framework.ts';
import type { RatingWord } from '../framework/model/rating.ts';
import { TWENTY, TWENTY_FIVE } from './fixture.ts';
import { type OverallInput, overallOf } from './overall.ts';

const TWELVE = TWENTY.standards.map((s) => s.id).filter((id) => id !== '2.5');

/** Gives the standards so many of each word, from Outstanding down, the rest Inadequate. */
function ratings(ids: readonly string[], ...numbers: readonly [number, number, number]): Record<string, RatingWord> {
  const [outstanding, good, improvement] = numbers;
  const word = (i: number): RatingWord => {
    if (i < outstanding) return 'outstanding';
    if (i < outstanding + good) return 'good';
    return i < outstanding + good + improvement ? 'requires-improvement' : 'inadequate';
  };
  return Object.fromEntries(ids.map((id, i) => [id, word(i)]));
}

/** So many points over the standards, as evenly as can be. */
function worth(ids: readonly string[], points: number): Record<string, RatingWord> {
  const words: RatingWord[] = ['inadequate', 'requires-improvement', 'good', 'outstanding'];
  const each = ids.map((_, i) => Math.floor(points / ids.length) + (i < points % ids.length ? 1 : 0));
  return Object.fromEntries(ids.map((id, i) => [id, words[each[i] ?? 0] ?? 'inadequate']));
}

const overall = (framework: Framework, given: OverallInput['ratings'], more: Partial<OverallInput> = {}) =>
  overallOf({ framework, ratings: given, ...more }).overall;

describe('published results', () => {
  it('Reading 2024: seven Inadequate, five Requires improvement', () => {
    expect(overall(TWENTY, ratings(TWELVE, 0, 0, 5))).toMatchObject({ score: 5, outOf: 36, rating: 'inadequate' });
  });
  it('Cheshire 2021: three Outstanding, eight Good, one Requires improvement', () => {
    expect(overall(TWENTY, ratings(TWELVE, 3, 8, 1))).toMatchObject({ score: 26, rating: 'good' });
  });
  it('North Tyneside 2021: 31 points', () => {
    expect(overall(TWENTY, worth(TWELVE, 31))).toMatchObject({ score: 31, rating: 'outstanding' });
  });
  it('eight of twelve Inadequate do not override seven points', () => {
    expect(overall(TWENTY, ratings(TWELVE, 1, 1, 2))).toMatchObject({ score: 7, rating: 'requires-improvement' });
  });
});

describe('edges', () => {
  const thirteen = TWENTY.standards.map((s) => s.id);
  const seven = TWENTY_FIVE.standards.map((s) => s.id);
  const four = seven.slice(3);
  it.each([
    ['twelve', TWENTY, TWELVE, {}, [6, 18, 30, 36]],
    ['thirteen as consulted', TWENTY, thirteen, { method: 'consulted' }, [6, 19, 32, 39]],
    ['twelve as consulted', TWENTY, TWELVE, { method: 'consulted' }, [6, 18, 30, 36]],
    ['seven areas', TWENTY_FIVE, seven, { programme: 'full' }, [3, 10, 17, 21]],
    ['four areas', TWENTY_FIVE, four, { programme: 'children-and-victims' }, [2, 6, 10, 12]],
  ] as const)('of %s', (_, framework, ids, more, tops) => {
    const words = ['inadequate', 'requires-improvement', 'good', 'outstanding'];
    const last = tops[3];
    for (let points = 0; points <= last; points++) {
      const expected = words[tops.findIndex((top) => points <= top)];
      expect(overall(framework, worth(ids, points), more)).toMatchObject({
        score: points,
        outOf: last,
        rating: expected,
      });
    }
  });

  it('2.5 is shown and not counted as adopted', () => {
    const given = { ...worth(TWELVE, 18), '2.5': 'outstanding' } as const;
    expect(overall(TWENTY, given)).toMatchObject({
      score: 18,
      counted: expect.not.arrayContaining(['2.5']),
      shownOnly: ['2.5'],
    });
    expect(overall(TWENTY, given, { method: 'consulted' })).toMatchObject({
      score: 21,
      outOf: 39,
      rating: 'good',
      shownOnly: [],
    });
  });
});

describe('what the overall rating needs', () => {
  it('refuses unknown and missing standards, programmes and methods', () => {
    const { '1.1': _, ...rest } = ratings(TWELVE, 0, 0, 0);
    const codes = (input: OverallInput) => overallOf(input).problems.map((p) => p.code);
    expect(codes({ framework: TWENTY, ratings: { ...rest, '9.9': 'good' }, programme: 'x' })).toEqual([
      'unknown-standard',
      'unknown-programme',
      'rating-missing',
    ]);
    expect(codes({ framework: TWENTY, ratings: rest, method: 'x' })).toEqual(['unknown-method']);
  });

  it('has no word while a counted standard is given as not rated', () => {
    const given = { ...ratings(TWELVE, 12, 0, 0), '1.1': null };
    expect(overall(TWENTY, given)).toMatchObject({ score: null, outOf: 36, rating: null });
  });
});
