import type { Fact, FactValue } from '../../framework/model/fact.ts';
import type { LongListColumn } from '../../framework/model/sampling.ts';
import { comparisonKey } from './key.ts';

/** A cell that was read (`undefined`: it states nothing), or what is wrong with it. */
export type CellRead =
  | { readonly ok: true; readonly value: FactValue | undefined }
  | { readonly ok: false; readonly code: string; readonly why: string };

export type ReadCell = (text: string) => CellRead;

/** Reads a date as people write it; the door to spreadsheets brings it along. */
export type DateReader = (
  text: string,
) => { readonly ok: true; readonly date: string } | { readonly ok: false; readonly why: string };

const NOTHING: CellRead = { ok: true, value: undefined };
const MEMORY = 20_000;

/** Makes the reader of one column. Trimmed, non-empty texts go in; the same text is worked out once. */
export function cellReader(column: LongListColumn, fact: Fact | undefined, readDate: DateReader): ReadCell {
  const read = readerFor(column, fact, readDate);
  const known = new Map<string, CellRead>();
  return (text) => {
    const before = known.get(text);
    if (before) return before;
    const result = read(text);
    if (known.size < MEMORY) known.set(text, result);
    return result;
  };
}

function readerFor(column: LongListColumn, fact: Fact | undefined, readDate: DateReader): ReadCell {
  switch (column.type) {
    case 'date':
      return (text) => {
        const read = readDate(text);
        return read.ok ? { ok: true, value: read.date } : { ok: false, code: 'bad-date', why: read.why };
      };
    case 'number':
      return (text) =>
        /^-?\d{1,15}(\.\d+)?$/.test(text)
          ? { ok: true, value: Number(text) }
          : { ok: false, code: 'bad-number', why: 'is not a number; write digits only' };
    case 'boolean':
      return wordReader(column, [...BOOLEAN_WORDS], 'unknown-word');
    case 'code':
      return wordReader(column, codeWords(fact), 'unknown-code');
    case 'codes':
      return severalCodes(wordReader(column, codeWords(fact), 'unknown-code'));
    default:
      return (text) => ({ ok: true, value: text });
  }
}

type Word = readonly [word: string, value: string | boolean];

const BOOLEAN_WORDS: readonly Word[] = [
  ['yes', true],
  ['no', false],
  ['y', true],
  ['n', false],
  ['true', true],
  ['false', false],
];

const codeWords = (fact: Fact | undefined): Word[] =>
  (fact?.codes ?? []).flatMap(({ code, label }): Word[] => [
    [code, code],
    [label, code],
  ]);

/** Words of the plan stand before those of the fact; a word that means nothing (`""`) leaves the fact unknown. */
function wordReader(column: LongListColumn, words: readonly Word[], problem: string): ReadCell {
  const values = new Map<string, string | boolean>(words.map(([word, value]) => [comparisonKey(word), value]));
  const ownWords = Object.entries(column.words).map(
    ([word, code]): Word => [comparisonKey(word), values.get(comparisonKey(code)) ?? code],
  );
  for (const [word, value] of ownWords) values.set(word, value);
  const accepted = acceptedWords(column, words);
  return (text) => {
    const value = values.get(comparisonKey(text));
    if (value === undefined)
      return { ok: false, code: problem, why: `is not a word that is understood here; write ${accepted}` };
    return value === '' ? NOTHING : { ok: true, value };
  };
}

const acceptedWords = (column: LongListColumn, words: readonly Word[]): string => {
  const first = new Map<string | boolean, string>();
  for (const [word, value] of words) if (!first.has(value)) first.set(value, word);
  const list = [...first.values()];
  return (list.length > 0 ? list : Object.keys(column.words)).join(', ');
};

function severalCodes(readOne: ReadCell): ReadCell {
  return (text) => {
    const codes: string[] = [];
    for (const piece of text.split(';')) {
      if (piece.trim() === '') continue;
      const read = readOne(piece.trim());
      if (!read.ok) return read;
      if (read.value !== undefined) codes.push(String(read.value));
    }
    return { ok: true, value: codes };
  };
}
