import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { wordsOf } from './words.ts';

/**
 * What a careful reader finds in a document, to measure the importer by. The wording of a question is not written here
 * but pointed at, so that no sentence of a published document stands in this repository.
 */
export interface AnswerKey {
  /** Id of the framework that the document belongs to. */
  readonly framework: string;
  /** Name of the plain-text file. */
  readonly document: string;
  /** Of the file as it was when the key was made; absent for documents of our own. */
  readonly sha256?: string;
  readonly title: string;
  /** How the key was made, and what was decided on the way. */
  readonly made: string;
  /** Least per cent of ids (precision and recall alike) and of wordings. */
  readonly thresholds: { readonly ids: number; readonly wordings: number };
  /** In the order of the document. */
  readonly questions: readonly KeyQuestion[];
}

export interface KeyQuestion {
  readonly id: string;
  /** The id as printed, of an entry whose id is printed twice: the importer cannot know the suffix that was chosen. */
  readonly printed?: string;
  /** Where its id is printed; where the id is lost, where its wording begins. */
  readonly line: number;
  /** Pieces of the wording; null where only the id is printed, or guidance alone. */
  readonly wording?: readonly Piece[] | null;
  /** The wording itself, in keys of documents that we wrote. */
  readonly text?: string;
  /** Other texts that are right too. */
  readonly orText?: readonly string[];
  /** Other wordings that are right too. */
  readonly or?: readonly (readonly Piece[])[];
  /** Its wording is woven into other text, out of order or partly lost. */
  readonly broken?: boolean;
}

/**
 * A piece of a wording: `71` a whole line, `71/2` the second of its tab-separated cells, `71: one two …` from these
 * words to the end of the line, `71: one two … three four` between them, `71: one two` these words alone.
 */
export type Piece = string;

const FOLDER = join(import.meta.dirname, 'keys');

export const readKey = (name: string, folder = FOLDER): AnswerKey =>
  JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as AnswerKey;

export const hasWording = ({ wording, text }: KeyQuestion): boolean => text !== undefined || (wording ?? null) !== null;

/** Every right wording of a question, as words; empty where none is printed. */
export const rightWordings = (
  { text, orText = [], wording, or = [] }: KeyQuestion,
  lines: readonly string[],
): readonly (readonly string[])[] => [
  ...(text === undefined ? [] : [text, ...orText]).map(wordsOf),
  ...(wording ? [wording, ...or] : []).map((pieces) => assemble(pieces, lines)),
];

/** @throws where a piece does not stand where the key says */
function assemble(pieces: readonly Piece[], lines: readonly string[]): readonly string[] {
  let place = { line: 0, after: 0 };
  return pieces.flatMap((piece) => {
    const [, number = '', cell, rest = ''] = /^(\d+)(?:\/(\d+))?(?:: (.+))?$/.exec(piece) ?? [];
    const line = Number(number);
    const text = lines[line - 1];
    if (text === undefined) throw new Error(`The key points to “${piece}”, and there is no such line`);
    const words = wordsOf(cell === undefined ? text : (text.split('\t')[Number(cell) - 1] ?? ''));
    const found = between(words, rest, place.line === line ? place.after : 0);
    if (found === undefined || found.from === found.to)
      throw new Error(`The key points to “${piece}”, which is not there`);
    place = { line, after: found.to };
    return words.slice(found.from, found.to);
  });
}

function between(
  words: readonly string[],
  marks: string,
  after: number,
): { readonly from: number; readonly to: number } | undefined {
  if (marks === '') return { from: 0, to: words.length };
  const [start = '', end] = marks.split('…').map((part) => part.trim());
  const opening = wordsOf(start);
  const from = indexOf(words, opening, after);
  if (from < 0) return undefined;
  if (end === undefined) return { from, to: from + opening.length };
  if (end === '') return { from, to: words.length };
  const closing = wordsOf(end);
  const last = indexOf(words, closing, from + opening.length);
  return last < 0 ? undefined : { from, to: last + closing.length };
}

function indexOf(words: readonly string[], run: readonly string[], from: number): number {
  for (let i = from; i + run.length <= words.length; i += 1) {
    if (run.every((word, j) => words[i + j] === word)) return i;
  }
  return -1;
}
