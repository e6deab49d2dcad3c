import { opensQuestion } from '../text/question-words.ts';
import { compareIds, familyOf, type Id, leadingId, writeId } from './id.ts';
import { mended, type Piece, type RowPiece } from './piece.ts';

/** Shortest text that may hide a row. */
const LEAST = 80;
const PLACE = /\s(?=(?:[A-Z]\s?)?\d{1,3}\.\d)/g;

/**
 * Ids in the middle of a paragraph: rows that were run into the text of the row above. One counts where it lies
 * between the ids before and after it, of their family, and the words after it open a question; mentions of other
 * questions do not.
 */
export function liftInnerIds(pieces: readonly Piece[]): Piece[] {
  const next = idsAfter(pieces);
  const out: Piece[] = [];
  let before: Id | undefined;
  pieces.forEach((piece, index) => {
    if (piece.kind === 'row' && piece.id !== null) before = piece.id;
    const text = textOf(piece);
    const after = next[index];
    const inner =
      before === undefined || after === undefined || text.length < LEAST ? [] : innerIds(text, before, after);
    if (inner.length === 0) {
      out.push(piece);
      return;
    }
    out.push(withText(piece, text.slice(0, inner[0]?.from).trim()));
    inner.forEach((found, place) => {
      const rest = text.slice(found.to, inner[place + 1]?.from ?? text.length).trim();
      const words = `${writeId(found.id)} stood in the middle of a paragraph`;
      out.push(mended(rowAt(piece.line, found.id, rest), 'id-in-text', words, 'medium'));
      before = found.id;
    });
  });
  return out;
}

function idsAfter(pieces: readonly Piece[]): (Id | undefined)[] {
  const next: (Id | undefined)[] = [];
  let after: Id | undefined;
  for (let index = pieces.length - 1; index >= 0; index -= 1) {
    next[index] = after;
    const piece = pieces[index];
    if (piece?.kind === 'row' && piece.id !== null) after = piece.id;
  }
  return next;
}

const textOf = (piece: Piece): string =>
  piece.kind === 'text' ? piece.text : piece.kind === 'row' && piece.shape === 'row' ? piece.guidance : '';

const withText = (piece: Piece, text: string): Piece => {
  if (piece.kind === 'text') return { ...piece, text };
  return piece.kind === 'row' ? { ...piece, guidance: text } : piece;
};

interface Inner {
  readonly id: Id;
  readonly from: number;
  readonly to: number;
}

function innerIds(text: string, before: Id, after: Id): Inner[] {
  const found: Inner[] = [];
  let low = before;
  for (const place of text.matchAll(PLACE)) {
    const from = place.index + 1;
    const leading = leadingId(text.slice(from, from + 60));
    if (leading === undefined || !opensQuestion(leading.rest) || !liesBetween(low, leading.id, after)) continue;
    found.push({ id: leading.id, from, to: from + text.slice(from, from + 100).indexOf(leading.rest.slice(0, 12)) });
    low = leading.id;
  }
  return found;
}

const liesBetween = (low: Id, id: Id, high: Id): boolean =>
  familyOf(low) === familyOf(id) &&
  low.numbers.length === id.numbers.length &&
  compareIds(low, id) < 0 &&
  (familyOf(high) !== familyOf(id) || compareIds(id, high) < 0);

function rowAt(line: number, id: Id, text: string): RowPiece {
  return { kind: 'row', line, shape: 'row', id, stray: '', question: '', guidance: text, criterion: [], woven: true };
}
