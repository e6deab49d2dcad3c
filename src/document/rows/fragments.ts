import { countWords, endsAsQuestion, opensQuestion } from '../text/question-words.ts';
import { writeId } from './id.ts';
import { mended, type Piece, type RowPiece, type TextPiece } from './piece.ts';

const MOST_PIECES = 5;
const MOST_WORDS = 25;

/**
 * An id that stands alone below the torn pieces of its question: the piece that opens a question comes first, the one
 * with the question mark last, the others between in the order they stand in.
 */
export function orderFragments(pieces: readonly Piece[]): Piece[] {
  const out: Piece[] = [];
  for (const piece of pieces) {
    const fragments = isLoneId(piece) ? fragmentsAbove(out) : [];
    const question = inOrder(fragments);
    if (!isLoneId(piece) || question === undefined) {
      out.push(piece);
      continue;
    }
    out.length -= fragments.length;
    const words = `the pieces of this question stood out of order above ${piece.id === null ? '' : writeId(piece.id)}`;
    out.push(mended({ ...piece, question }, 'words-reordered', words, 'medium'));
  }
  return out;
}

const isLoneId = (piece: Piece): piece is RowPiece =>
  piece.kind === 'row' && piece.shape === 'text' && piece.question === '';

const isFragment = (piece: Piece): piece is TextPiece =>
  piece.kind === 'text' &&
  piece.item === undefined &&
  countWords(piece.text) <= MOST_WORDS &&
  (endsAsQuestion(piece.text) || !/[.:;!]["'’”)]?$/.test(piece.text));

function fragmentsAbove(above: readonly Piece[]): TextPiece[] {
  const fragments: TextPiece[] = [];
  for (let index = above.length - 1; index >= 0 && fragments.length < MOST_PIECES; index -= 1) {
    const piece = above[index];
    if (piece === undefined || !isFragment(piece)) break;
    fragments.unshift(piece);
  }
  return fragments;
}

function inOrder(fragments: readonly TextPiece[]): string | undefined {
  const first = fragments.filter((piece) => opensQuestion(piece.text));
  const last = fragments.filter((piece) => endsAsQuestion(piece.text));
  if (first.length !== 1 || last.length !== 1) return undefined;
  const middle = fragments.filter((piece) => piece !== first[0] && piece !== last[0]);
  const parts = first[0] === last[0] ? [...first, ...middle] : [...first, ...middle, ...last];
  return parts.map((piece) => piece.text).join(' ');
}
