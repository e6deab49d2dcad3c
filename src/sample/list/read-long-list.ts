import type { Fact, FactValue } from '../../framework/model/fact.ts';
import type { Problem } from '../../framework/model/problem.ts';
import type { LongListColumn, SamplingPlan } from '../../framework/model/sampling.ts';
import type { LongList } from './long-list.ts';
import { type MatchedColumn, matchColumns } from './match-columns.ts';
import { cellReader, type DateReader } from './read-cell.ts';

/** Takes the rows of a list one by one. */
export interface LongListReader {
  /** Cells by the headings that the reader was made with; `row` counts from 1, headings included. */
  add(cells: readonly string[], row: number): void;
  /** The list, and every problem of every cell. Where there is a problem, nothing may be drawn. */
  finish(): { readonly list: LongList; readonly problems: readonly Problem[]; readonly notes: readonly string[] };
}

export type LongListReaderMade =
  | { readonly ok: true; readonly reader: LongListReader }
  | { readonly ok: false; readonly problems: readonly Problem[]; readonly notes: readonly string[] };

/** Problems beyond this many are counted, not listed. */
const MOST_PROBLEMS = 10_000;
const PLACEHOLDER = /^\W*(redacted|removed|unknown|not known|n\/?a|none|tbc|tba|x{2,})\W*$|^[-?*.]+$/i;

/**
 * Makes a reader for the long list of a plan. Problem codes of rows: `missing-value`, `unknown-code`,
 * `unknown-word`, `bad-date`, `bad-number`, `placeholder-reference`, `repeated-case`; of headings see `matchColumns`.
 */
export function longListReader(
  plan: SamplingPlan,
  facts: readonly Fact[],
  headings: readonly string[],
  readDate: DateReader,
): LongListReaderMade {
  const match = matchColumns(plan, headings);
  if (match.problems.length > 0) return { ok: false, problems: match.problems, notes: match.notes };
  const problems = new ProblemList();
  const columns = match.matched.map((matched) => columnStore(matched, facts, readDate));
  const rows: number[] = [];
  const cases = storeOf(columns, 'case');
  const firstRowOf = new Map<string, number>();

  const add = (cells: readonly string[], row: number): void => {
    const index = rows.length;
    rows.push(row);
    for (const column of columns) {
      const text = cells[column.index] ?? '';
      column.values[index] = readCell(column, text.trim(), row, problems);
    }
    const reference = cases?.values[index];
    if (typeof reference !== 'string' || !cases) return;
    const before = firstRowOf.get(reference);
    if (before === undefined) firstRowOf.set(reference, row);
    else problems.add(repeatedCase(reference, before, row, cases.heading));
  };

  const finish = () => {
    const texts = (role: LongListColumn['role']) => textsOf(storeOf(columns, role), rows.length);
    const list: LongList = {
      rows,
      cases: texts('case'),
      persons: texts('person'),
      managers: texts('case-manager'),
      starts: texts('start-date'),
      facts: new Map(columns.flatMap(({ column, values }) => (column.fact ? [[column.fact, values]] : []))),
    };
    return { list, problems: problems.all(), notes: match.notes };
  };
  return { ok: true, reader: { add, finish } };
}

/** Reads a list that is in memory already. */
export function readLongList(
  plan: SamplingPlan,
  facts: readonly Fact[],
  headings: readonly string[],
  rows: Iterable<{ readonly row: number; readonly cells: readonly string[] }>,
  readDate: DateReader,
) {
  const made = longListReader(plan, facts, headings, readDate);
  if (!made.ok) return made;
  for (const { row, cells } of rows) made.reader.add(cells, row);
  return { ok: true as const, ...made.reader.finish() };
}

interface ColumnStore extends MatchedColumn {
  readonly read: ReturnType<typeof cellReader> | null;
  readonly isReference: boolean;
  readonly values: (FactValue | undefined)[];
}

function columnStore(matched: MatchedColumn, facts: readonly Fact[], readDate: DateReader): ColumnStore {
  const { column } = matched;
  const fact = facts.find(({ id }) => id === column.fact);
  return {
    ...matched,
    read: column.type === 'text' ? null : cellReader(column, fact, readDate),
    isReference: column.role === 'case' || column.role === 'person',
    values: [],
  };
}

const storeOf = (columns: readonly ColumnStore[], role: LongListColumn['role']): ColumnStore | undefined =>
  columns.find(({ column }) => column.role === role);

function textsOf(store: ColumnStore | undefined, length: number): string[] {
  const values = store?.values ?? new Array<undefined>(length).fill(undefined);
  return values.map((value) => (typeof value === 'string' ? value : ''));
}

function readCell(column: ColumnStore, text: string, row: number, problems: ProblemList): FactValue | undefined {
  if (text === '') {
    if (column.column.required) problems.add(missingValue(column.heading, row));
    return undefined;
  }
  if (column.isReference && !endsInDigit(text) && PLACEHOLDER.test(text)) {
    problems.add(placeholder(column.heading, text, row));
    return undefined;
  }
  if (!column.read) return text;
  const read = column.read(text);
  if (read.ok) return read.value;
  problems.add({ code: read.code, message: `“${shortened(text)}” ${read.why}.`, row, column: column.heading });
  return undefined;
}

/** Most references do, and none that stands in place of one. */
const endsInDigit = (text: string): boolean => {
  const last = text.charCodeAt(text.length - 1);
  return last >= 48 && last <= 57;
};

const shortened = (text: string): string => (text.length > 60 ? `${text.slice(0, 57)}…` : text);

const missingValue = (column: string, row: number): Problem => ({
  code: 'missing-value',
  message: `“${column}” is empty. It is needed in every row.`,
  row,
  column,
});

const placeholder = (column: string, text: string, row: number): Problem => ({
  code: 'placeholder-reference',
  message: `“${shortened(text)}” stands in place of a reference. Give every row its own reference, which need not name anybody.`,
  row,
  column,
});

const repeatedCase = (reference: string, before: number, row: number, column: string): Problem => ({
  code: 'repeated-case',
  message: `Case ${reference} stands in row ${before}, too. A case reference may stand on the list once.`,
  row,
  column,
});

/** Keeps the first problems and counts the rest, so that a hopeless file of a million rows is still answered. */
class ProblemList {
  private readonly kept: Problem[] = [];
  private more = 0;

  add(problem: Problem): void {
    if (this.kept.length < MOST_PROBLEMS) this.kept.push(problem);
    else this.more++;
  }

  all(): readonly Problem[] {
    if (this.more === 0) return this.kept;
    const message = `There are ${this.more} more problems. Mend those listed first; the same fault may stand in many rows.`;
    return [...this.kept, { code: 'more-problems', message }];
  }
}
