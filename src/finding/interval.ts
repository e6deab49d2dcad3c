import type { Share } from './band.ts';
import type { Interval } from './types.ts';

/** The 97.5 % point of the normal distribution. */
const Z = 1.959963984540054;

/** A sample of `sampled` cases drawn from a list of `total`. */
export interface SampledFrom {
  readonly total: number;
  readonly sampled: number;
}

/**
 * 95 % score interval of a share, in per cent (Wilson 1927, *JASA* 22:209). Null where nothing counts.
 * Where the list is known, the denominator d becomes d (N - 1) / (N - n) (CONTRACT.md, `rate`), which is
 * the finite population correction of the standard error; once the whole list was seen nothing is left
 * to chance and the interval is the share itself.
 */
export function wilson(share: Share, from?: SampledFrom): Interval | null {
  if (share.of === 0) return null;
  const p = share.yes / share.of;
  if (from !== undefined && from.sampled >= from.total) return [100 * p, 100 * p];
  const d = from === undefined ? share.of : (share.of * (from.total - 1)) / (from.total - from.sampled);
  const z2 = Z * Z;
  const centre = p + z2 / (2 * d);
  const reach = Z * Math.sqrt((p * (1 - p)) / d + z2 / (4 * d * d));
  const scale = 100 / (1 + z2 / d);
  const low = share.yes === 0 ? 0 : (centre - reach) * scale;
  const high = share.yes === share.of ? 100 : (centre + reach) * scale;
  return [Math.max(0, low), Math.min(100, high)];
}
