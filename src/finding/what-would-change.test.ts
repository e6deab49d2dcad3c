import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rateExample } from './example.ts';
import { TWENTY, TWENTY_FIVE } from './fixture.ts';

type Counts = readonly [yes: number, of: number];
const POINTS = ['inadequate', 'requires-improvement', 'good', 'outstanding'];

const found = (a: Counts, b: Counts, method = 'adopted') => {
  const shares = { '3.1.1': { yes: a[0], no: a[1] - a[0] }, '3.1.2': { yes: b[0], no: b[1] - b[0] } };
  return rateExample(TWENTY, { shares, method }).findings?.standards.find((s) => s.id === '3.1');
};
const pointsOf = (a: Counts, b: Counts) => POINTS.indexOf(found(a, b)?.rating ?? '');

/** Least number of changes over all ways to share them between the two key questions. */
function byTrial(a: Counts, b: Counts, step: 1 | -1): number | null {
  const now = pointsOf(a, b);
  const room = (c: Counts) => (step === 1 ? c[1] - c[0] : c[0]);
  for (let total = 1; total <= room(a) + room(b); total++) {
    for (let i = Math.max(0, total - room(b)); i <= Math.min(total, room(a)); i++) {
      const then = pointsOf([a[0] + step * i, a[1]], [b[0] + step * (total - i), b[1]]);
      if (step * (then - now) > 0) return total;
    }
  }
  return null;
}

describe('what would change a standard', () => {
  it('is what trying every way gives', () => {
    const counts = fc.tuple(fc.integer({ min: 1, max: 9 }), fc.nat(9)).map(([of, n]): Counts => [n % (of + 1), of]);
    fc.assert(
      fc.property(counts, counts, (a, b) => {
        const would = found(a, b)?.whatWouldChange;
        expect(would?.up?.changes ?? null).toBe(byTrial(a, b, 1));
        expect(would?.down?.changes ?? null).toBe(byTrial(a, b, -1));
      }),
      { numRuns: 40 },
    );
  });

  it('names every key question that holds the standard down', () => {
    expect(found([12, 20], [11, 20])?.whatWouldChange.up).toEqual({
      changes: 3,
      keyQuestions: [
        { id: '3.1.1', changes: 1 },
        { id: '3.1.2', changes: 2 },
      ],
      judgements: [],
    });
  });

  it('looks at no other where the method takes one key question', () => {
    expect(found([12, 20], [1, 20], 'desistance-first')?.whatWouldChange).toMatchObject({
      up: { changes: 1 },
      down: { changes: 3 },
    });
  });

  it('names judgements on evidence that would have to change too', () => {
    const shares = { 'V1.1': { yes: 7, no: 3 } };
    const result = rateExample(TWENTY_FIVE, { programme: 'full', shares, judgements: { 'V1.2': 'good' } });
    expect(result.findings?.standards.at(-1)?.whatWouldChange.up).toEqual({
      changes: 1,
      keyQuestions: [{ id: 'V1.1', changes: 1 }],
      judgements: ['V1.2'],
    });
  });
});
