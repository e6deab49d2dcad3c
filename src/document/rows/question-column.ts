import { namesGuidance, namesQuestions } from './column-words.ts';
import type { Piece, RowPiece } from './piece.ts';

/**
 * Below titles that name a column of question numbers but none of questions, the first cell after the id is guidance
 * as well: the wording, where printed, is looked for in it later.
 */
export function settleQuestionColumn(pieces: readonly Piece[]): Piece[] {
  let wordless = false;
  return pieces.map((piece) => {
    if (piece.kind === 'columns') wordless = hasNumbersOnly(piece.titles);
    return wordless && piece.kind === 'row' && piece.shape === 'row' ? withoutQuestion(piece) : piece;
  });
}

const isNumberTitle = (title: string): boolean => /\b(?:number|no|ref|reference|id)\b/i.test(title);

function hasNumbersOnly(titles: readonly string[]): boolean {
  const numbers = titles.some((title) => namesQuestions(title) && isNumberTitle(title));
  const questions = titles.some((title) => namesQuestions(title) && !isNumberTitle(title) && !namesGuidance(title));
  return numbers && !questions && titles.filter(namesGuidance).length > 1;
}

function withoutQuestion(row: RowPiece): RowPiece {
  const guidance = [row.question, row.guidance].filter((text) => text !== '').join('\n');
  return { ...row, question: '', guidance };
}
