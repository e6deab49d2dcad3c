import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wilson } from './interval.ts';

const shares = fc
  .tuple(fc.integer({ min: 1, max: 300 }), fc.nat(300))
  .map(([of, nat]) => ({ of, yes: nat % (of + 1) }));

describe('interval', () => {
  it.each([
    [8, 10, 49.02, 94.33],
    [0, 10, 0, 27.75],
    [10, 10, 72.25, 100],
    [15, 30, 33.15, 66.85],
    [81, 263, 25.53, 36.62],
  ])('of %i in %i is %f to %f', (yes, of, low, high) => {
    const interval = wilson({ yes, of });
    expect(interval?.[0]).toBeCloseTo(low, 1);
    expect(interval?.[1]).toBeCloseTo(high, 1);
  });

  it('is null where nothing counts', () => expect(wilson({ yes: 0, of: 0 })).toBeNull());

  it('corrects for a list that is known by a larger denominator', () => {
    const corrected = wilson({ yes: 8, of: 10 }, { total: 21, sampled: 11 });
    expect(corrected).toEqual(wilson({ yes: 16, of: 20 }));
  });

  it('is the share itself once the whole list was seen', () => {
    expect(wilson({ yes: 3, of: 4 }, { total: 4, sampled: 4 })).toEqual([75, 75]);
    expect(wilson({ yes: 1, of: 1 }, { total: 1, sampled: 1 })).toEqual([100, 100]);
  });

  it('holds the share, stays within 0 and 100, and narrows as more of the list is seen', () => {
    fc.assert(
      fc.property(shares, fc.integer({ min: 1, max: 500 }), (share, more) => {
        const [low, high] = wilson(share) ?? [0, 0];
        const percent = (100 * share.yes) / share.of;
        expect(low).toBeLessThanOrEqual(percent + 1e-9);
        expect(high).toBeGreaterThanOrEqual(percent - 1e-9);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(100);
        const [lowSeen, highSeen] = wilson(share, { total: share.of + more, sampled: share.of }) ?? [0, 0];
        expect(highSeen - lowSeen).toBeLessThanOrEqual(high - low + 1e-9);
      }),
    );
  });
});
