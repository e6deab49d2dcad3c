import type { Band, Rounding } from '../framework/model/rating.ts';

/** An exact share: `yes` of `of` cases. */
export interface Share {
  readonly yes: number;
  readonly of: number;
}

const MILLION = 1_000_000;

/** An edge such as 66.6, which no binary number holds, as a whole number. */
const millionths = (points: number): number => Math.round(points * MILLION);

/** Bands, highest first. */
export const fromTheTop = (bands: readonly Band[]): readonly Band[] => [...bands].sort((a, b) => b.from - a.from);

/**
 * Fewest judgements of yes, out of `of`, that reach a band beginning at `from` per cent.
 * Whole numbers are compared, never rounded quotients: half up, a share is in the band where
 * floor(100 yes / of + 1/2) >= from, that is where 200 yes >= (2 from - 1) of.
 * Half-up banding is our decision (METHOD.md, *Ratings*); without rounding it is document 004, 3.23 to the letter.
 */
export function fewestYes(from: number, of: number, rounding: Rounding): number {
  if (from <= 0) return 0;
  if (rounding === 'half-up') return Math.ceil(((2 * Math.ceil(from) - 1) * of) / 200);
  return Math.ceil((millionths(from) * of) / (100 * MILLION));
}

/** The band of a share; undefined where nothing counts. */
export function bandOf(share: Share, bands: readonly Band[], rounding: Rounding): Band | undefined {
  if (share.of === 0) return undefined;
  return fromTheTop(bands).find((band) => share.yes >= fewestYes(band.from, share.of, rounding));
}

/** Whether the band would be another without rounding. */
export const decidedByRounding = (share: Share, bands: readonly Band[], rounding: Rounding): boolean =>
  rounding !== 'none' && bandOf(share, bands, rounding)?.rating !== bandOf(share, bands, 'none')?.rating;

/** Whether the exact share lies within so many points of an edge between two bands, the limit included. */
export function nearEdge(share: Share, bands: readonly Band[], points: number): boolean {
  if (share.of === 0) return false;
  const exact = 100 * MILLION * share.yes;
  const reach = millionths(points) * share.of;
  return bands.some(({ from }) => from > 0 && Math.abs(exact - millionths(from) * share.of) <= reach);
}

/** Per cent, unrounded; null where nothing counts. */
export const percentOf = (share: Share): number | null => (share.of === 0 ? null : (100 * share.yes) / share.of);

/** Below zero where `a` is the smaller share. Exact, by cross-multiplication; neither may be empty. */
export const compareShares = (a: Share, b: Share): number => a.yes * b.of - b.yes * a.of;
