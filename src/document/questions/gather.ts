import type { Repair } from '../model.ts';
import { joinLines } from '../rows/join-lines.ts';
import type { ColumnsPiece, Piece, RowPiece, TextPiece } from '../rows/piece.ts';
import { opensAppendix } from '../text/plain-heading.ts';
import { countWords, endsAsQuestion, endsSentence, opensQuestion, startsLow } from '../text/question-words.ts';
import type { Entry, Gathered, Said } from './entry.ts';
import { opensSection } from './opens-section.ts';

/** An entry that still grows. */
type Growing = { -readonly [K in keyof Entry]: Entry[K] } & { body: Said[]; repairs: Repair[]; criterion: string[] };

interface State {
  readonly entries: Growing[];
  readonly unmatched: Said[];
  readonly besides: Said[];
  readonly sections: Said[];
  readonly repairs: Repair[];
  /** Where text goes that begins no question. */
  place: 'besides' | 'entry' | 'unmatched';
  section: string | null;
  opensTable: boolean;
  /** Line of the piece before. */
  lastLine: number;
}

/** Most words of the rest of a question that goes on in another place. */
const LONGEST_REST = 25;
/** Longer paragraphs are not put together any further: no page is that long. */
const LONGEST_CUT = 10_000;

/** Pieces → entries: rows without an id go on what stands above them, or stand for a question that lost its id. */
export function gather(pieces: readonly Piece[]): Gathered {
  const state: State = {
    entries: [],
    unmatched: [],
    besides: [],
    sections: [],
    repairs: [],
    place: 'besides',
    section: null,
    opensTable: false,
    lastLine: 0,
  };
  const opens = opensSection(pieces);
  pieces.forEach((piece, index) => {
    if (piece.kind === 'columns') placeColumns(state, piece);
    else if (piece.kind === 'heading') placeHeading(state, piece.text, piece.line, opens.has(index));
    else if (piece.kind === 'text') placeText(state, piece);
    else placeRow(state, piece);
    state.lastLine = piece.line;
  });
  return state;
}

function placeColumns(state: State, piece: ColumnsPiece): void {
  state.opensTable = true;
  state.besides.push({ line: piece.line, text: piece.titles.join(' | ') });
}

function placeHeading(state: State, text: string, line: number, opens: boolean): void {
  if (!opens) {
    say(state, { line, text, strong: true });
    return;
  }
  state.section = text;
  state.sections.push({ line, text });
  state.opensTable = true;
  if (opensAppendix(text)) state.place = 'besides';
  else if (state.place === 'entry') state.place = 'unmatched';
}

function placeText(state: State, piece: TextPiece): void {
  const entry = state.place === 'entry' ? state.entries.at(-1) : undefined;
  if (entry !== undefined && endsQuestion(entry, piece)) {
    entry.wording = joinLines([entry.wording, piece.text]);
    entry.repairs.push(repair('question-split', piece.line, `the rest of the question: ${piece.text}`, 'medium'));
    return;
  }
  say(state, {
    line: piece.line,
    text: piece.text,
    ...(piece.item === undefined ? {} : { item: piece.item }),
    ...(piece.bold === true ? { strong: true } : {}),
    ...(piece.width === undefined ? {} : { width: piece.width }),
  });
}

/** Whether a paragraph is the rest of a question that was broken off. */
const endsQuestion = (entry: Entry, piece: TextPiece): boolean =>
  isBrokenOff(entry) &&
  piece.item === undefined &&
  startsLow(piece.text) &&
  countWords(piece.text) <= LONGEST_REST &&
  endsAsQuestion(piece.text);

const isBrokenOff = (entry: Entry): boolean =>
  entry.shape !== 'heading' &&
  opensQuestion(entry.wording) &&
  !endsSentence(entry.wording) &&
  !entry.wording.endsWith(':');

function say(state: State, said: Said): void {
  if (said.text === '') return;
  const entry = state.entries.at(-1);
  if (state.place !== 'entry' || entry === undefined) {
    (state.place === 'besides' ? state.besides : state.unmatched).push(said);
    return;
  }
  sayTo(entry, said);
}

/**
 * Adds to the guidance of an entry; a sentence that a page turn cut in two is put together again. Not where columns
 * were written out one after another, since the line below may be of another column.
 */
function sayTo(entry: Growing, said: Said): void {
  const last = entry.body.at(-1);
  if (last === undefined || !isCutBefore(entry, last, said)) {
    entry.body.push(said);
    return;
  }
  entry.body[entry.body.length - 1] = { ...last, text: joinLines([last.text, said.text]) };
  entry.repairs.push(joinedSentence(said));
}

const isCutBefore = (entry: Entry, last: Said, said: Said): boolean =>
  (entry.shape === 'row' || entry.shape === 'text') &&
  said.item === undefined &&
  last.text.length < LONGEST_CUT &&
  last.strong !== true &&
  startsLow(said.text) &&
  !/[.?!:;…]["'’”)*]*$/.test(last.text) &&
  !opensQuestion(last.text);

function placeRow(state: State, row: RowPiece): void {
  if (row.id !== null) {
    begin(state, row);
    return;
  }
  const entry = state.place === 'besides' ? undefined : state.entries.at(-1);
  if (entry === undefined || state.entries.length === 0) {
    for (const text of [row.stray, row.question, ...row.guidance.split('\n')]) {
      if (text !== '') state.besides.push({ line: row.line, text });
    }
    return;
  }
  if (row.question !== '' && continuesQuestion(state, entry, row)) continueQuestion(entry, row);
  else if (row.question !== '' && isLostQuestion(state, entry, row)) beginLost(state, row);
  else continueGuidance(state, row);
}

function begin(state: State, row: RowPiece): void {
  const entry: Growing = {
    id: row.id,
    line: row.line,
    shape: row.shape,
    wording: row.question,
    body: [],
    criterion: [...row.criterion],
    section: state.section,
    repairs: [...(row.repairs ?? [])],
    opensTable: state.opensTable,
    ...(row.bold === undefined ? {} : { bold: row.bold }),
    ...(row.shade === undefined ? {} : { shade: row.shade }),
  };
  if (row.stray !== '')
    entry.repairs.push(
      repair('stray-text', row.line, `left out, a scrap in the place of an id: “${row.stray}”`, 'high'),
    );
  state.entries.push(entry);
  state.place = 'entry';
  state.opensTable = false;
  sayParagraphs(entry, row);
}

function sayParagraphs(entry: Growing, row: RowPiece): void {
  for (const paragraph of row.guidance.split('\n')) {
    if (paragraph === '') continue;
    const item = paragraph.startsWith('• ');
    sayTo(entry, { line: row.line, text: item ? paragraph.slice(2) : paragraph, ...(item ? { item: '•' } : {}) });
  }
}

/**
 * A question of a table is unfinished while no mark ends it; one that was cut begins low again. Below titles of columns,
 * which a new page repeats, only what was plainly asked goes on: a short label may be whole.
 */
const continuesQuestion = (state: State, entry: Entry, row: RowPiece): boolean =>
  state.place === 'entry' &&
  (!state.opensTable || isBrokenOff(entry)) &&
  entry.wording !== '' &&
  !endsSentence(entry.wording) &&
  startsLow(row.question) &&
  countWords(row.question) <= LONGEST_REST * 2;

function continueQuestion(entry: Growing, row: RowPiece): void {
  entry.wording = joinLines([entry.wording, row.question]);
  entry.repairs.push(repair('row-joined', row.line, `the row goes on here: ${row.question}`, 'high'));
  if (row.stray !== '')
    entry.repairs.push(
      repair('stray-text', row.line, `left out, a scrap in the place of an id: “${row.stray}”`, 'high'),
    );
  sayParagraphs(entry, row);
}

/** A row without an id that has a question and guidance of its own. */
function isLostQuestion(state: State, entry: Entry, row: RowPiece): boolean {
  if (row.guidance === '' || (state.place === 'unmatched' && !state.opensTable)) return false;
  if (opensQuestion(row.question)) return true;
  const torn = startsLow(row.question) && !endsSentence(row.question);
  return torn && endsAsQuestion(entry.wording) && countWords(row.question) <= LONGEST_REST;
}

function beginLost(state: State, row: RowPiece): void {
  begin(state, row);
  const entry = state.entries.at(-1);
  if (startsLow(row.question)) {
    entry?.repairs.push(repair('words-lost', row.line, `first words are lost before: ${row.question}`, 'low'));
  }
}

function continueGuidance(state: State, row: RowPiece): void {
  const entry = state.entries.at(-1);
  if (state.place !== 'entry' || entry === undefined) {
    const text = [row.stray, row.question, row.guidance].filter((part) => part !== '').join('\n');
    state.unmatched.push({ line: row.line, text });
    return;
  }
  if (row.stray !== '')
    entry.repairs.push(
      repair('stray-text', row.line, `left out, a scrap in the place of an id: “${row.stray}”`, 'high'),
    );
  const before = entry.repairs.length;
  if (row.question !== '') sayTo(entry, { line: row.line, text: row.question });
  sayParagraphs(entry, row);
  // Where the first sentence was itself put together, that has been said.
  if (row.line > state.lastLine + 1 && entry.repairs.length === before) entry.repairs.push(joinedRow(row));
}

const joinedSentence = ({ line, text }: Said): Repair =>
  repair('joined-over-page', line, `a sentence in two pieces was put together; the second: “${opening(text)}”`, 'high');

const joinedRow = ({ line, question, guidance }: RowPiece): Repair =>
  repair(
    'joined-over-page',
    line,
    `a row without an id was added to the one above: “${opening(question || guidance)}”`,
    'high',
  );

const opening = (text: string): string =>
  (text.length > 60 ? `${text.slice(0, 59).trimEnd()}…` : text).replaceAll('\n', ' ');

const repair = (code: string, line: number, words: string, confidence: Repair['confidence']): Repair => ({
  code,
  line,
  words,
  confidence,
});
