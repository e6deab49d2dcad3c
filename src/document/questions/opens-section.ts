import { familyOf, type Id } from '../rows/id.ts';
import type { HeadingPiece, Piece } from '../rows/piece.ts';
import { GUESSED_LEVEL, opensAppendix } from '../text/plain-heading.ts';

/**
 * Which headings begin a section: those right above a question or the titles of columns, above nothing but other such
 * headings, or higher than any heading that holds a question. The others stand inside guidance. A heading that is told
 * by its shape alone also needs the ids to move on to another family after it.
 *
 * @returns indices of the pieces
 */
export function opensSection(pieces: readonly Piece[]): ReadonlySet<number> {
  const inHeadings = pieces.some((piece) => piece.kind === 'row' && piece.shape === 'heading');
  const flat = pieces.some((piece) => piece.kind === 'row' && piece.shape === 'flat');
  const opening = new Set<number>();
  const moves = familiesMove(pieces);
  for (let index = pieces.length - 1; index >= 0; index -= 1) {
    const piece = pieces[index];
    if (piece?.kind !== 'heading') continue;
    const above = standsAbove(pieces[index + 1], opening.has(index + 1));
    const byShape = !flat && !inHeadings && (moves[index] ?? false);
    if (opensAppendix(piece.text) || above || byShape || isReal(piece, inHeadings)) opening.add(index);
  }
  return opening;
}

const standsAbove = (next: Piece | undefined, nextOpens: boolean): boolean =>
  next?.kind === 'columns' || (next?.kind === 'row' && next.id !== null) || nextOpens;

/** Where no question stands in a heading, every real heading begins a section. */
const isReal = (heading: HeadingPiece, inHeadings: boolean): boolean =>
  heading.level < GUESSED_LEVEL && (!inHeadings || heading.level === 1);

/** For each piece, whether the id before it and the id after it are of different families. */
function familiesMove(pieces: readonly Piece[]): boolean[] {
  const idOf = (piece: Piece | undefined): Id | null => (piece?.kind === 'row' ? piece.id : null);
  const after: (string | undefined)[] = [];
  let family: string | undefined;
  for (let index = pieces.length - 1; index >= 0; index -= 1) {
    after[index] = family;
    const id = idOf(pieces[index]);
    if (id !== null) family = familyOf(id);
  }
  let before: string | undefined;
  return pieces.map((piece, index) => {
    const id = idOf(piece);
    if (id !== null) before = familyOf(id);
    return after[index] !== undefined && before !== after[index];
  });
}
