import type { Cell } from '../model.ts';

/** Red, green and blue, each 0 to 255. */
export type Colour = readonly [number, number, number];

/**
 * Brightness below which a background is dark, of 1. Between the mid greys that word processors call “darker 35 %”
 * and the light ones they call “darker 25 %”; the named dark grey of web pages is below, light grey above.
 */
const DARK_BELOW = 0.7;
/** Off-white paper is no shade. */
const NONE_FROM = 0.975;

/** How dark a background looks; no colour is no shade. */
export function shadeOf(colour: Colour | null): NonNullable<Cell['shade']> {
  if (colour === null) return 'none';
  const brightness = (0.299 * colour[0] + 0.587 * colour[1] + 0.114 * colour[2]) / 255;
  if (brightness >= NONE_FROM) return 'none';
  return brightness < DARK_BELOW ? 'dark' : 'light';
}

/** Reads `RRGGBB` or `#RGB`, with or without `#`; null for anything else. */
export function hexColour(text: string): Colour | null {
  const found = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(text.trim())?.[1];
  if (found === undefined) return null;
  const hex = found.length === 3 ? found.replace(/./g, '$&$&') : found;
  return [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as unknown as Colour;
}

/** A colour laid thinly over another; `share` of the upper, 0 to 1. */
export const blend = (upper: Colour, under: Colour, share: number): Colour =>
  [0, 1, 2].map((i) =>
    Math.round((upper[i] as number) * share + (under[i] as number) * (1 - share)),
  ) as unknown as Colour;

export const WHITE: Colour = [255, 255, 255];
export const BLACK: Colour = [0, 0, 0];
