import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bandOf, decidedByRounding, nearEdge } from './band.ts';
import { BANDS } from './fixture.ts';

const wordAt = (yes: number, of: number, rounding: 'half-up' | 'none' = 'half-up') =>
  bandOf({ yes, of }, BANDS, rounding)?.rating;

describe('bands', () => {
  it.each([
    [80, 100, 'outstanding'],
    [79, 100, 'good'],
    [65, 100, 'good'],
    [64, 100, 'requires-improvement'],
    [50, 100, 'requires-improvement'],
    [49, 100, 'inadequate'],
    [0, 7, 'inadequate'],
    [7, 7, 'outstanding'],
  ])('%i of %i is %s', (yes, of, word) => {
    expect(wordAt(yes, of)).toBe(word);
    expect(wordAt(yes, of, 'none')).toBe(word);
  });

  it('rounds half up, exactly at the half', () => {
    expect(wordAt(99, 200)).toBe('requires-improvement');
    expect(wordAt(989, 2000)).toBe('inadequate');
    expect(wordAt(159, 200)).toBe('outstanding');
    expect(wordAt(99, 200, 'none')).toBe('inadequate');
    expect(decidedByRounding({ yes: 99, of: 200 }, BANDS, 'half-up')).toBe(true);
    expect(decidedByRounding({ yes: 99, of: 200 }, BANDS, 'none')).toBe(false);
    expect(decidedByRounding({ yes: 100, of: 200 }, BANDS, 'half-up')).toBe(false);
  });

  it('has no band where nothing counts', () => expect(bandOf({ yes: 0, of: 0 }, BANDS, 'half-up')).toBeUndefined());

  it('agrees with rounding done in big integers', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2000 }), fc.nat(2000), (of, nat) => {
        const yes = nat % (of + 1);
        const whole = Number((200n * BigInt(yes) + BigInt(of)) / (2n * BigInt(of)));
        const expected = BANDS.find((band) => whole >= band.from)?.rating;
        expect(wordAt(yes, of)).toBe(expected);
      }),
    );
  });

  it('takes edges that binary numbers cannot hold', () => {
    const bands = [
      { rating: 'good', from: 66.6 },
      { rating: 'inadequate', from: 0 },
    ] as const;
    expect(bandOf({ yes: 333, of: 500 }, bands, 'none')?.rating).toBe('good');
    expect(bandOf({ yes: 332, of: 500 }, bands, 'none')?.rating).toBe('inadequate');
  });

  it('is near an edge up to and with five points, by the exact share', () => {
    expect(nearEdge({ yes: 14, of: 20 }, BANDS, 5)).toBe(true);
    expect(nearEdge({ yes: 141, of: 200 }, BANDS, 5)).toBe(false);
    expect(nearEdge({ yes: 9, of: 20 }, BANDS, 5)).toBe(true);
    expect(nearEdge({ yes: 3, of: 100 }, BANDS, 5)).toBe(false);
    expect(nearEdge({ yes: 0, of: 0 }, BANDS, 5)).toBe(false);
  });
});
