import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PLAN } from '../testing.ts';
import { apportion, apportionStrata } from './apportion.ts';
import { errorFunction, normalQuantile } from './normal-quantile.ts';
import { sampleSize } from './sample-size.ts';

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

describe('normalQuantile', () => {
  it.each([
    [0.5, 0.6744897501960817],
    [0.8, 1.2815515655446004],
    [0.9, 1.6448536269514722],
    [0.95, 1.959963984540054],
    [0.99, 2.5758293035489004],
  ])('agrees with printed tables for %d', (share, z) => {
    expect(normalQuantile(share)).toBeCloseTo(z, 11);
  });
  it('inverts the error function', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 0.9999, noNaN: true }), (share) => {
        expect(errorFunction(normalQuantile(share) / Math.SQRT2)).toBeCloseTo(share, 12);
      }),
    );
  });
});

describe('sampleSize', () => {
  it.each([
    [15, 14],
    [16, 15],
    [203, 91],
    [520, 125],
    [1500, 148],
    [0, 0],
    [1, 1],
    [1_000_000, 164],
  ])('takes of %d cases %d [METHOD, Sampling]', (population, required) => {
    expect(sampleSize(population, PLAN.size).required).toBe(required);
  });
  it('keeps within the limits of the plan, and never takes more than there are', () => {
    const limited = { ...PLAN.size, min: 14, max: 91 };
    expect([10, 15, 203, 1500].map((n) => sampleSize(n, limited).required)).toEqual([10, 14, 91, 91]);
    expect(sampleSize(1500, limited).basis).toContain('No more than 91 are sampled');
  });
  it('takes the number that is asked for instead', () => {
    expect(sampleSize(100, PLAN.size, 7)).toEqual({ required: 7, basis: '7 cases were asked for.' });
    expect(sampleSize(5, PLAN.size, 7).required).toBe(5);
  });
});

const held = fc.array(fc.nat(60), { minLength: 1, maxLength: 12 });

describe('apportion', () => {
  it('follows the largest remainder, the greater weight winning ties', () => {
    expect(apportion(91, [60, 40], [500, 500])).toEqual([55, 36]);
    expect(apportion(3, [1, 1], [9, 9])).toEqual([2, 1]);
    expect(apportion(2, [2, 3, 1], [9, 9, 9])).toEqual([1, 1, 0]);
  });
  it('moves what one cannot hold to the others, and to those without weight last', () => {
    expect(apportion(91, [60, 40], [40, 500])).toEqual([40, 51]);
    expect(apportion(10, [60, 40, 0], [4, 3, 9])).toEqual([4, 3, 3]);
  });
  it('fills as many seats as can be filled, and no more than the capacities', () => {
    const weighted = fc.array(fc.record({ weight: fc.nat(100), capacity: fc.nat(40) }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(weighted, fc.nat(200), (all, seats) => {
        const capacities = all.map(({ capacity }) => capacity);
        const given = apportion(
          seats,
          all.map(({ weight }) => weight),
          capacities,
        );
        expect(sum(given)).toBe(Math.min(seats, sum(capacities)));
        for (const [i, count] of given.entries()) expect(count).toBeLessThanOrEqual(capacities[i] ?? 0);
      }),
    );
  });
});

describe('apportionStrata', () => {
  it('sees every stratum before it tops any up', () => {
    expect(apportionStrata(10, [80, 15, 4, 1])).toEqual([7, 1, 1, 1]);
    expect(apportionStrata(4, [97, 1, 1, 1])).toEqual([1, 1, 1, 1]);
  });
  it('takes the largest strata where there are more of them than places', () => {
    expect(apportionStrata(2, [5, 9, 0, 7])).toEqual([0, 1, 0, 1]);
  });
  it('never takes more than a stratum holds, fills all places, leaves no stratum out for another’s sake', () => {
    fc.assert(
      fc.property(held, fc.nat(800), (counts, wanted) => {
        const seats = Math.min(wanted, sum(counts));
        const given = apportionStrata(seats, counts);
        expect(sum(given)).toBe(seats);
        for (const [i, count] of given.entries()) expect(count).toBeLessThanOrEqual(counts[i] ?? 0);
        const unseen = given.some((count, i) => count === 0 && (counts[i] ?? 0) > 0);
        if (unseen) expect(Math.max(...given)).toBeLessThanOrEqual(1);
      }),
    );
  });
  it('stays within one place of the exact share, but for strata that are owed a single place', () => {
    fc.assert(
      fc.property(held, fc.nat(800), (counts, wanted) => {
        const total = sum(counts);
        const seats = Math.min(wanted, total);
        if (total === 0 || seats < counts.filter((count) => count > 0).length) return;
        const given = apportionStrata(seats, counts);
        if (given.every((count, i) => count !== 1 || (seats * (counts[i] ?? 0)) / total >= 1)) {
          for (const [i, count] of given.entries())
            expect(Math.abs(count - (seats * (counts[i] ?? 0)) / total)).toBeLessThan(1);
        }
      }),
    );
  });
});
