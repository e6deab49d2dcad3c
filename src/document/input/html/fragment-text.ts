import { LIMITS } from '../limits.ts';
import { Refusal } from '../refusal.ts';
import { tidyLines } from '../tidy-text.ts';
import { linesOf } from './table.ts';
import { parsePiece } from './tree.ts';

/**
 * Text of a piece of HTML such as tables keep in their cells: paragraphs parted by line feeds, items of lists with
 * `• ` (or their number), entities as characters. Never throws; a piece nested without end loses its tags alone.
 */
export function htmlFragmentToText(fragment: string): string {
  if (!/[<&]/.test(fragment)) return tidyLines(fragment);
  try {
    return tidyLines(linesOf(parsePiece(fragment, LIMITS), () => undefined, false, []).join('\n'));
  } catch (error) {
    if (error instanceof Refusal) return tidyLines(fragment.replace(/<[^<>]*>/g, ' '));
    throw error;
  }
}
