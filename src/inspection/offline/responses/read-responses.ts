import type { AnswerValue } from '../../../framework/model/answer.ts';
import type { CaseFacts, Fact, FactValue } from '../../../framework/model/fact.ts';
import type { Problem } from '../../../framework/model/problem.ts';
import { type CompiledInstrument, type OutcomeReader, outcomeReader } from '../../../response/index.ts';
import { openTable, type Table } from '../../../sheet/index.ts';
import type { Column } from './column.ts';
import { nameOfInstrument, readHeadings } from './headings.ts';
import { detached, FactStore, OutcomeStore } from './lean.ts';

/** One row of a responses file, reduced to what findings need. */
export interface ReadResponse {
  readonly file: string;
  readonly row: number;
  readonly case: string;
  readonly assessor: string;
  /** Position among the instruments that were read. */
  readonly instrument: number;
  /** Those that `keptFacts` names, where it is given. */
  /** What is known of the case: facts that the file states, and those that answers record. */
  readonly facts: CaseFacts;
  readonly complete: boolean;
  readonly outcomes: Uint8Array;
  /** Facts that the file states, and answers, as given. Only where answers were asked for. */
  readonly given?: { readonly facts: CaseFacts; readonly answers: Readonly<Record<string, AnswerValue>> };
}

export interface ReadResponses {
  readonly responses: readonly ReadResponse[];
  readonly notes: readonly string[];
  readonly doubts: readonly string[];
}

export interface ReadResponsesOptions {
  readonly instruments: readonly CompiledInstrument[];
  readonly facts: readonly Fact[];
  /** Keep the answers as given, for reports. Without them 100,000 responses need little memory. */
  readonly keepAnswers?: boolean;
  /** The only facts that are needed once a row has been read; all of them where absent. */
  readonly keptFacts?: readonly string[];
}

/** Most problems that are listed; a file with more is plainly another kind of file. */
const MOST_PROBLEMS = 10_000;

/** Reads wide response files (CSV or XLSX, one row a response). Every bad cell is a problem of its own. */
export async function readResponses(
  files: readonly string[],
  options: ReadResponsesOptions,
): Promise<
  { readonly ok: true; readonly value: ReadResponses } | { readonly ok: false; readonly problems: readonly Problem[] }
> {
  const problems: Problem[] = [];
  const responses: ReadResponse[] = [];
  const notes: string[] = [];
  const doubts: string[] = [];
  for (const file of files) {
    const opened = await openTable(file);
    if (!opened.ok) {
      problems.push(...opened.problems);
      continue;
    }
    const { table } = opened;
    const headings = readHeadings(table.headings, options.instruments, options.facts, table.format === 'csv');
    problems.push(...headings.problems.map((problem) => ({ ...problem, file })));
    if (headings.problems.length > 0) {
      await table.close();
      continue;
    }
    doubts.push(...headings.doubts.map((doubt) => `${file}: ${doubt}`));
    problems.push(...(await readRows(table, headings.columns, options, responses)));
    notes.push(...table.notes.map((note) => `${file}: ${note}`));
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: { responses, notes, doubts } };
}

async function readRows(
  table: Table,
  columns: readonly Column[],
  options: ReadResponsesOptions,
  responses: ReadResponse[],
): Promise<readonly Problem[]> {
  const reader = new RowReader(table.file, columns, options);
  const refused = await table.forEachRow((cells, row) => {
    const response = reader.read(cells, row);
    if (response) responses.push(response);
  });
  return [...refused, ...reader.problems];
}

class RowReader {
  readonly problems: Problem[] = [];
  readonly #file: string;
  readonly #columns: readonly Column[];
  readonly #options: ReadResponsesOptions;
  readonly #readers: readonly OutcomeReader[];
  readonly #entered: (AnswerValue | undefined)[][];
  readonly #names: ReadonlyMap<string, number>;
  readonly #recorded: readonly (readonly Recorded[])[];
  readonly #outcomes = new OutcomeStore();
  readonly #kept: FactStore | undefined;
  /** Texts that recur are kept once. */
  readonly #texts = new Map<string, string>();

  constructor(file: string, columns: readonly Column[], options: ReadResponsesOptions) {
    this.#file = file;
    this.#columns = columns;
    this.#options = options;
    this.#readers = options.instruments.map(outcomeReader);
    this.#entered = options.instruments.map(({ items }) => new Array(items.length).fill(undefined));
    this.#names = namesOf(options.instruments);
    this.#recorded = options.instruments.map(recordedFacts);
    this.#kept = options.keptFacts && new FactStore(options.keptFacts);
  }

  read(cells: readonly string[], row: number): ReadResponse | undefined {
    const before = this.problems.length;
    const { caseRef, assessor, instrument } = this.#identity(cells, row);
    const entered = this.#entered[instrument] ?? [];
    entered.fill(undefined);
    const facts: Record<string, FactValue> = {};
    for (let c = 0; c < this.#columns.length; c++) {
      const text = cells[c];
      if (text !== undefined && text !== '') this.#cell(this.#columns[c] as Column, text, instrument, facts, row);
    }
    if (this.problems.length > before) return undefined;
    const reader = this.#readers[instrument] as OutcomeReader;
    const outcomes = this.#outcomes.next(reader.layout.items.length);
    const complete = reader.read(facts, entered, outcomes);
    const known = withRecorded(facts, this.#recorded[instrument] ?? [], reader.state.values);
    const response: ReadResponse = {
      file: this.#file,
      row,
      case: caseRef,
      assessor,
      instrument,
      facts: this.#kept ? this.#kept.keep(known) : known,
      complete,
      outcomes,
    };
    return this.#options.keepAnswers ? { ...response, given: { facts, answers: this.#answers(instrument) } } : response;
  }

  #cell(column: Column, text: string, instrument: number, facts: Record<string, FactValue>, row: number): void {
    if (column.kind === 'fact') {
      const result = column.read(text);
      if (result.ok) facts[column.fact.id] = result.value;
      else this.#tell('wrong-fact', result.why, row, column.fact.id);
      return;
    }
    if (column.kind !== 'answer') return;
    const taker = column.takers.find((one) => one.instrument === instrument);
    if (!taker) {
      if (text.trim() !== '')
        this.#tell('other-instrument', `${column.id} is not a question of this row's instrument`, row, column.id);
      return;
    }
    const result = taker.read(text);
    if (result.ok)
      (this.#entered[instrument] as (AnswerValue | undefined)[])[taker.item] = blankAsMissing(result.value);
    else if (text.trim() !== '') this.#tell('unknown-answer-code', result.why, row, column.id);
  }

  #identity(cells: readonly string[], row: number): { caseRef: string; assessor: string; instrument: number } {
    let caseRef = '';
    let assessor = '';
    let instrument = 0;
    for (let c = 0; c < this.#columns.length; c++) {
      const { kind } = this.#columns[c] as Column;
      const text = (cells[c] ?? '').trim();
      if (kind === 'case') caseRef = detached(text);
      else if (kind === 'assessor') assessor = this.#interned(text);
      else if (kind === 'instrument') instrument = this.#instrument(text, row);
    }
    if (caseRef === '') this.#tell('missing-case', 'This row names no case', row, 'case');
    return { caseRef, assessor, instrument };
  }

  #instrument(text: string, row: number): number {
    const known = this.#names.get(text.toLowerCase());
    if (known !== undefined) return known;
    if (text === '' && this.#readers.length === 1) return 0;
    const names = this.#options.instruments.map(nameOfInstrument).join(', ');
    this.#tell(
      'unknown-instrument',
      `"${text}" is not an instrument of the programme; expected one of ${names}`,
      row,
      'instrument',
    );
    return 0;
  }

  #answers(instrument: number): Record<string, AnswerValue> {
    const { items } = this.#options.instruments[instrument] as CompiledInstrument;
    const answers: Record<string, AnswerValue> = {};
    for (const [i, value] of (this.#entered[instrument] ?? []).entries()) {
      const item = items[i];
      if (value !== undefined && item) answers[item.id] = value;
    }
    return answers;
  }

  #interned(text: string): string {
    const known = this.#texts.get(text);
    if (known !== undefined) return known;
    this.#texts.set(text, text);
    return text;
  }

  #tell(code: string, message: string, row: number, column: string): void {
    if (this.problems.length < MOST_PROBLEMS) this.problems.push({ code, message, file: this.#file, row, column });
  }
}

/** A fact that an answer records, and the slot in which it then stands. */
interface Recorded {
  readonly fact: string;
  readonly slot: number;
}

const recordedFacts = ({ items }: CompiledInstrument): readonly Recorded[] =>
  items.flatMap(({ recordsSlot, question }) =>
    recordsSlot >= 0 && question.records !== undefined ? [{ fact: question.records, slot: recordsSlot }] : [],
  );

function withRecorded(facts: CaseFacts, recorded: readonly Recorded[], values: readonly unknown[]): CaseFacts {
  const news = recorded.filter(({ fact, slot }) => facts[fact] === undefined && values[slot] !== undefined);
  if (news.length === 0) return facts;
  return { ...facts, ...Object.fromEntries(news.map(({ fact, slot }) => [fact, values[slot] as FactValue])) };
}

const blankAsMissing = (value: AnswerValue): AnswerValue | undefined =>
  value === '' || (Array.isArray(value) && value.length === 0) ? undefined : value;

function namesOf(instruments: readonly CompiledInstrument[]): ReadonlyMap<string, number> {
  const names = new Map<string, number>();
  for (const [index, { framework, instrument }] of instruments.entries()) {
    names.set(instrument.id.toLowerCase(), index);
    names.set(`${framework.id}/${instrument.id}`.toLowerCase(), index);
  }
  return names;
}
