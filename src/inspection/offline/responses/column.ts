import type { AnswerValue } from '../../../framework/model/answer.ts';
import type { Fact, FactValue } from '../../../framework/model/fact.ts';
import type { CompiledInstrument, CompiledItem } from '../../../response/index.ts';
import { answerProblem, factMisfit } from '../../../response/index.ts';
import { readDate } from '../../../sheet/index.ts';

/** What a column of a responses file holds. */
export type Column =
  | { readonly kind: 'case' | 'instrument' | 'assessor' }
  | { readonly kind: 'fact'; readonly fact: Fact; readonly read: CellReader<FactValue> }
  | { readonly kind: 'answer'; readonly id: string; readonly takers: readonly Taker[] };

/** Where the answers of a column go in one instrument. */
export interface Taker {
  /** Position of the instrument among those that are read. */
  readonly instrument: number;
  readonly item: number;
  readonly read: CellReader<AnswerValue>;
}

/** Reads a cell that is not empty: its value, or why it has none. */
export type CellReader<T> = (
  text: string,
) => { readonly ok: true; readonly value: T } | { readonly ok: false; readonly why: string };

/** A cell is read once for each text that stands in the column; lists of codes and words repeat a great deal. */
function remembering<T>(read: CellReader<T>): CellReader<T> {
  const known = new Map<string, ReturnType<CellReader<T>>>();
  return (text) => {
    let result = known.get(text);
    if (!result) {
      result = read(text.trim());
      if (known.size < MOST_REMEMBERED) known.set(text, result);
    }
    return result;
  };
}

const MOST_REMEMBERED = 2_000;

/** Reads answers to an item as the contract writes them: codes, `;` between several, numbers, UK and ISO dates. */
function answerReader(item: CompiledItem): CellReader<AnswerValue> {
  const { answer } = item;
  const read: CellReader<AnswerValue> = (text) => {
    const value = valueIn(text);
    if (value === undefined) return { ok: false, why: `"${text}" is not a date; write it as 31/01/2022 or 2022-01-31` };
    const problem = answerProblem(item, value);
    return problem ? { ok: false, why: problem.message } : { ok: true, value };
  };
  const valueIn = (text: string): AnswerValue | undefined => {
    switch (answer.type) {
      case 'choice':
        return answer.multiple ? codesIn(text) : text.toLowerCase();
      case 'number':
        return Number(text);
      case 'date': {
        const date = readDate(text);
        return date.ok ? date.date : undefined;
      }
      case 'text':
        return text;
    }
  };
  return answer.type === 'text' ? read : remembering(read);
}

const codesIn = (text: string): readonly string[] =>
  text
    .split(';')
    .map((code) => code.trim().toLowerCase())
    .filter((code) => code !== '');

/** Reads the facts of a case: codes, true and false (or yes and no), numbers and dates. */
export function factReader(fact: Fact): CellReader<FactValue> {
  return remembering((text) => {
    const value = factValue(fact, text);
    const expected = factMisfit(fact, value);
    return expected === undefined
      ? { ok: true, value: value as FactValue }
      : { ok: false, why: `${fact.id}: expected ${expected}, not "${text}"` };
  });
}

const BOOLEANS: Readonly<Record<string, boolean>> = {
  true: true,
  yes: true,
  y: true,
  false: false,
  no: false,
  n: false,
};

function factValue(fact: Fact, text: string): FactValue | undefined {
  switch (fact.type) {
    case 'boolean':
      return BOOLEANS[text.toLowerCase()];
    case 'number':
      return Number(text);
    case 'date': {
      const date = readDate(text);
      return date.ok ? date.date : undefined;
    }
    case 'text':
      return text;
    case 'code':
      return codeLike(text, fact);
    case 'codes':
      return codesIn(text).map((code) => codeLike(code, fact));
  }
}

/** The code that a text means, whatever its case. */
const codeLike = (text: string, { codes }: Fact): string =>
  codes.find(({ code }) => code.toLowerCase() === text.toLowerCase())?.code ?? text;

/** The items that an id of a heading means, one for each instrument that has it. */
export const takersOf = (id: string, instruments: readonly CompiledInstrument[]): readonly Taker[] =>
  instruments.flatMap((compiled, instrument) => {
    const index = compiled.indexOf.get(id);
    if (index === undefined) return [];
    return [{ instrument, item: index, read: answerReader(compiled.items[index] as CompiledItem) }];
  });
