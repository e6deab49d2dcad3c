import type { Band, Rounding } from '../framework/model/rating.ts';
import { bandOf, fewestYes, fromTheTop, type Share } from './band.ts';
import type { ChangeToMove } from './types.ts';

/** How many judgements of no would have to be yes for the share to reach `from` per cent; 0 where it does. */
export const changesToReach = (share: Share, from: number, rounding: Rounding): number =>
  Math.max(0, fewestYes(from, share.of, rounding) - share.yes);

/** How many judgements of yes would have to be no for the share to fall below `from`; null where it cannot. */
export function changesToLeave(share: Share, from: number, rounding: Rounding): number | null {
  const highestBelow = fewestYes(from, share.of, rounding) - 1;
  return highestBelow < 0 ? null : Math.max(0, share.yes - highestBelow);
}

/** How many judgements would have to change to move a share to a higher and to a lower band. */
export function changeToMove(share: Share, bands: readonly Band[], rounding: Rounding): ChangeToMove {
  const present = bandOf(share, bands, rounding);
  if (present === undefined) return { up: null, down: null };
  const higher = fromTheTop(bands).findLast((band) => band.from > present.from);
  return {
    up: higher === undefined ? null : changesToReach(share, higher.from, rounding),
    down: changesToLeave(share, present.from, rounding),
  };
}
