import { opensQuestion } from '../text/question-words.ts';
import { mended, type Piece, type RowPiece } from './piece.ts';
import { separateColumns } from './separate-columns.ts';
import { countWordPairs, type WordPairs } from './word-pairs.ts';

/**
 * Rows whose question and guidance were written into one another, a line of the narrow column and a line of the wide
 * one in turn → the two columns, by how well the words on either side of each cut go together in the rest of the
 * document. A best guess, said so with low confidence; the text as it stood is in the repair.
 */
export function unweave(pieces: readonly Piece[]): Piece[] {
  const woven = pieces.filter(isWoven).length;
  if (woven === 0 || woven > MOST_ROWS) return [...pieces];
  const pairs = countWordPairs(pieces.filter((piece) => !isWoven(piece)).map(wordsOf));
  return pieces.map((piece) => (isWoven(piece) ? unweaveRow(piece, pairs) : piece));
}

/** A document with more of them is no document with a few torn rows, and would take long. */
const MOST_ROWS = 60;

const isWoven = (piece: Piece): piece is RowPiece => piece.kind === 'row' && piece.woven === true;

function wordsOf(piece: Piece): string {
  if (piece.kind === 'columns') return '';
  return piece.kind === 'row' ? `${piece.question} \n ${piece.guidance}` : piece.text;
}

function unweaveRow(row: RowPiece, pairs: WordPairs): RowPiece {
  if (!opensQuestion(row.guidance)) return row;
  const columns = separateColumns(row.guidance.split(/\s+/), pairs);
  if (columns === undefined) return row;
  const words = `question and guidance were woven: ${row.guidance.slice(0, columns.span)}`;
  const apart = { ...row, question: columns.narrow, guidance: columns.wide, woven: false };
  return mended(apart, 'columns-unwoven', words, 'low');
}
