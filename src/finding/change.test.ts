import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bandOf } from './band.ts';
import { changeToMove } from './change.ts';
import { BANDS } from './fixture.ts';

const roundings = ['half-up', 'none'] as const;

/** Tries one changed judgement after another. */
function byTrial(yes: number, of: number, rounding: (typeof roundings)[number], step: 1 | -1): number | null {
  const from = bandOf({ yes, of }, BANDS, rounding)?.from ?? 0;
  for (let k = yes + step, changes = 1; k >= 0 && k <= of; k += step, changes++) {
    const now = bandOf({ yes: k, of }, BANDS, rounding)?.from ?? 0;
    if (step * (now - from) > 0) return changes;
  }
  return null;
}

describe('judgements to move a band', () => {
  it('is what trying them one by one gives', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 150 }), fc.nat(150), fc.constantFrom(...roundings), (of, nat, rounding) => {
        const yes = nat % (of + 1);
        expect(changeToMove({ yes, of }, BANDS, rounding)).toEqual({
          up: byTrial(yes, of, rounding, 1),
          down: byTrial(yes, of, rounding, -1),
        });
      }),
    );
  });

  it('is null at the ends of the scale and where nothing counts', () => {
    expect(changeToMove({ yes: 8, of: 10 }, BANDS, 'half-up')).toEqual({ up: null, down: 1 });
    expect(changeToMove({ yes: 4, of: 10 }, BANDS, 'half-up')).toEqual({ up: 1, down: null });
    expect(changeToMove({ yes: 0, of: 0 }, BANDS, 'half-up')).toEqual({ up: null, down: null });
  });
});
