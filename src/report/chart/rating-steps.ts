import type { RatingWord } from '../../framework/model/rating.ts';
import { escapeHtml } from '../markup.ts';
import { FILL } from './pattern.ts';

const STEP = 24;
const GAP = 2;

/**
 * A rating as steps on the scale, filled from the lowest up to the rating given.
 * @param steps how many steps the scale has
 * @param reached how many are filled; 0 where there is no rating
 */
export const ratingSteps = (rating: RatingWord | null, reached: number, steps: number, words: string): string => {
  const boxes = Array.from({ length: steps }, (_, i) => box(i, i < reached ? FILL[rating ?? 'unrated'] : '#ffffff'));
  const width = steps * (STEP + GAP);
  return `<svg class="app-steps" viewBox="0 0 ${width} 18" role="img" aria-label="${escapeHtml(words)}" focusable="false">${boxes.join('')}</svg>`;
};

const box = (index: number, fill: string): string =>
  `<rect x="${index * (STEP + GAP) + 0.5}" y="0.5" width="${STEP - 1}" height="17" fill="${fill}" stroke="#505a5f"/>`;

/** A small sample of one fill, for a key. */
export const fillSample = (rating: RatingWord | 'unrated'): string =>
  `<svg viewBox="0 0 28 16" height="16" aria-hidden="true" focusable="false"><rect x="0.5" y="0.5" width="27" height="15" fill="${FILL[rating]}" stroke="#505a5f"/></svg>`;
