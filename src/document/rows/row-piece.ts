import type { Cell, Row } from '../model.ts';
import { countWords, endsSentence } from '../text/question-words.ts';
import { isCriterion, namesColumns, namesGuidance, namesQuestions } from './column-words.ts';
import { wholeId } from './id.ts';
import type { Piece, RowPiece } from './piece.ts';

const EMPTY = { shape: 'row', id: null, stray: '', question: '', guidance: '', criterion: [] } as const;

/** A row of a table → its id, question and guidance, told apart by what the cells say; or the titles of the columns. */
export function toRowPiece(row: Row): Piece {
  const filled = row.cells.filter((cell) => cell.text.trim() !== '');
  if (isTitles(filled)) {
    return { kind: 'columns', titles: filled.map((cell) => cell.text), line: row.line };
  }
  const first = row.cells[0];
  const id = first === undefined ? undefined : wholeId(first.text.replaceAll('\n', ' '));
  if (first === undefined) return { kind: 'row', line: row.line, ...EMPTY };
  const rest = row.cells.slice(1);
  if (id !== undefined) return { ...withCells(row.line, rest), id };
  if (first.text.trim() === '') return withCells(row.line, rest);
  if (isStray(first, rest)) return { ...withCells(row.line, rest), stray: first.text.trim() };
  return withCells(row.line, row.cells);
}

/** Most words of the title of a column. */
const LONGEST_TITLE = 6;

/** Whether cells name columns: all of them by their words, or all short and one of them the column of questions. */
const isTitles = (filled: readonly Cell[]): boolean => {
  const text = filled.map((cell) => cell.text).join(' ');
  if (filled.length === 1) return namesColumns(text) && namesQuestions(text) && countWords(text) < 4;
  if (filled.length > 1 && filled.every((cell) => namesColumns(cell.text))) {
    return namesQuestions(text) || namesGuidance(text);
  }
  const short = filled.every((cell) => countWords(cell.text) <= LONGEST_TITLE && !endsSentence(cell.text));
  return short && filled.some((cell) => namesColumns(cell.text) && namesQuestions(cell.text));
};

/** A torn-off piece of a word where the id should be: one word, no sentence, and a question beside it. */
const isStray = (first: Cell, rest: readonly Cell[]): boolean =>
  countWords(first.text) === 1 && !endsSentence(first.text) && countWords(rest[0]?.text ?? '') > 1;

function withCells(line: number, cells: readonly Cell[]): RowPiece {
  const start = cells.findIndex((cell) => !onlyCriteria(cell.text));
  const criterion = cells.slice(0, Math.max(start, 0)).flatMap((cell) => cell.text.split(/\s+/).filter(isCriterion));
  const body = cells.slice(Math.max(start, 0));
  const question = body[0];
  const guidance = body.slice(1).map((cell) => cell.text.trim());
  return {
    ...EMPTY,
    kind: 'row',
    line,
    question: question?.text.replaceAll('\n', ' ').trim() ?? '',
    guidance: guidance.filter((text) => text !== '').join('\n'),
    criterion,
    ...(question?.bold === undefined ? {} : { bold: question.bold }),
    ...(question?.shade === undefined ? {} : { shade: question.shade }),
  };
}

/** Whether a cell holds criteria and nothing else. */
const onlyCriteria = (text: string): boolean => {
  const words = text.trim().split(/\s+/);
  return words.every(isCriterion);
};
