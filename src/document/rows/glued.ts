import { GUESSED_LEVEL } from '../text/plain-heading.ts';
import { countWords, endsAsQuestion, firstSentenceEnd, isQuestion, opensQuestion } from '../text/question-words.ts';
import { type Id, type LeadingId, leadingId, writeId } from './id.ts';
import { type HeadingPiece, mended, type Piece, type RowPiece, type Shape, type TextPiece } from './piece.ts';

/** From this many headings with ids on, ids stand in headings, and numbered text is text unless printed strong. */
const HEADINGS_OF_A_DOCUMENT = 3;
/** Most words of a question that is broken off after its id. */
const LONGEST_BROKEN = 25;

/**
 * Ids that stand in one cell or line with the words after them → rows of their own. Running text counts only where the
 * words after the id ask something; so numbered paragraphs of an introduction stay text.
 */
export function splitGluedIds(pieces: readonly Piece[]): Piece[] {
  const headed = pieces.filter(hasIdHeading).length >= HEADINGS_OF_A_DOCUMENT;
  const flat = pieces.some((piece) => piece.kind === 'row' && piece.shape === 'flat');
  return pieces.map((piece) => {
    if (piece.kind === 'row') return piece.id === null ? splitRow(piece) : piece;
    if (piece.kind === 'heading') return splitHeading(piece);
    if (piece.kind === 'text' && !flat) return splitText(piece, headed);
    return piece;
  });
}

const hasIdHeading = (piece: Piece): boolean =>
  piece.kind === 'heading' && piece.level < GUESSED_LEVEL && leadingId(piece.text) !== undefined;

/** Id and question in the first cell of a row: the cells after it move one place. */
function splitRow(row: RowPiece): RowPiece {
  const leading = leadingId(row.question);
  if (leading === undefined || !asks(leading.rest)) return row;
  const words = `${writeId(leading.id)} was printed in one cell with the question after it`;
  return mended({ ...row, id: leading.id, question: leading.rest }, 'id-glued', words, 'high');
}

function splitHeading(heading: HeadingPiece): Piece {
  const leading = leadingId(heading.text);
  if (leading === undefined || heading.level >= GUESSED_LEVEL) return heading;
  return standIn(heading, 'heading', leading.id, leading.rest);
}

function splitText(text: TextPiece, headed: boolean): Piece {
  const leading = text.item === undefined ? leadingId(text.text) : undefined;
  if (leading === undefined) return text;
  const { id, rest } = leading;
  const asking = asks(rest) && (id.numbers.length > 1 || endsAsQuestion(rest));
  const strong = text.bold === true || (id.marked && (asking || !/\p{L}/u.test(rest)));
  if (strong || (!headed && (isLone(leading) || asking))) {
    const end = strong ? leading.rest.length : firstSentenceEnd(leading.rest);
    return standIn(text, headed ? 'heading' : 'text', leading.id, leading.rest.slice(0, end), leading.rest.slice(end));
  }
  return text;
}

/** An id alone in a paragraph, of more than one number: a figure alone may be anything. */
const isLone = ({ id, rest }: LeadingId): boolean => rest === '' && id.numbers.length > 1;

/** Whether words ask something, or begin to and are broken off. */
function asks(words: string): boolean {
  if (isQuestion(words.slice(0, firstSentenceEnd(words)))) return true;
  return opensQuestion(words) && countWords(words) <= LONGEST_BROKEN && !/[.:;!]$/.test(words);
}

function standIn(piece: HeadingPiece | TextPiece, shape: Shape, id: Id, question: string, guidance = ''): RowPiece {
  return {
    kind: 'row',
    line: piece.line,
    shape,
    id,
    stray: '',
    question,
    guidance: guidance.trim(),
    criterion: [],
    ...(piece.kind === 'text' && piece.bold === true ? { bold: 'all' } : {}),
  };
}
