import type { RatingWord } from '../../framework/model/rating.ts';
import { escapeHtml } from '../markup.ts';
import { type FillName, filledBox } from './fill.ts';

const STEP = 24;
const GAP = 2;

/**
 * A rating as steps on the scale, filled from the lowest up to the rating given.
 * @param steps how many steps the scale has
 * @param reached how many are filled; 0 where there is no rating
 */
export const ratingSteps = (rating: RatingWord | null, reached: number, steps: number, words: string): string => {
  const boxes = Array.from({ length: steps }, (_, i) => step(i, i < reached ? rating : null));
  const width = steps * (STEP + GAP);
  return `<svg class="app-steps" viewBox="0 0 ${width} 18" role="img" aria-label="${escapeHtml(words)}" focusable="false">${boxes.join('')}</svg>`;
};

const step = (index: number, rating: RatingWord | null): string =>
  box(rating, index * (STEP + GAP) + 0.5, STEP - 1, 17);

const box = (fill: FillName | null, x: number, width: number, height: number): string =>
  [
    fill === null ? '' : filledBox(fill, x, 0.5, width, height),
    `<rect x="${x}" y="0.5" width="${width}" height="${height}" fill="none" stroke="#505a5f"/>`,
  ].join('');

/** A small sample of one fill, for a key. */
export const fillSample = (fill: FillName): string =>
  `<svg viewBox="0 0 28 16" width="28" height="16" aria-hidden="true" focusable="false">${box(fill, 0.5, 27, 15)}</svg>`;
