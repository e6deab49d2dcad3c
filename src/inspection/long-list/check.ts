import type { Problem } from '../../framework/model/problem.ts';
import type { LongListColumn } from '../../framework/model/sampling.ts';
import { type LongList, longListReader } from '../../sample/index.ts';
import { readDate } from '../../sheet/index.ts';
import { formulaIn, nameIn } from './cell-doubts.ts';
import type { DraftAbout, DraftRow } from './content.ts';
import type { AskedList } from './plans.ts';

/** Something about a row of a list that is being prepared. */
export interface DraftProblem {
  readonly row: number;
  /** Index of the column of the file; null for the row as a whole. */
  readonly column: number | null;
  readonly code: string;
  readonly message: string;
  /** `mend`: nothing can be confirmed with it. `look`: may be right as it is. */
  readonly weight: 'mend' | 'look';
}

/** The list that this one refers to. */
export interface LinkTarget {
  readonly title: string;
  /** Whether a case is on it; null where there is no such list yet. */
  readonly has: ((reference: string) => boolean) | null;
}

export interface Checked {
  readonly problems: readonly DraftProblem[];
  /** What can be sampled; null while something must be mended. */
  readonly list: LongList | null;
  /** Rows that are not left out. */
  readonly rows: readonly DraftRow[];
}

/**
 * Checks every cell of a list that is being prepared: what sampling could not read, references that look like names or
 * formulas, rows that may be about the same person, and links to cases that are on no list.
 */
export function checkList(
  asked: AskedList,
  about: DraftAbout,
  all: Iterable<DraftRow>,
  target: LinkTarget | null,
): Checked {
  const byIndex = columnsByIndex(asked, about);
  const headings = byIndex.map((column) => column?.heading ?? '');
  const made = longListReader(asked.plan, asked.facts, headings, readDate);
  if (!made.ok) throw new Error('a list is checked before its columns are matched');
  const removed = new Set(about.removed.map(({ row }) => row));
  const doubts = new Doubts(byIndex, target);
  const rows: DraftRow[] = [];
  for (const row of all) {
    if (removed.has(row.row)) continue;
    rows.push(row);
    made.reader.add(row.cells, row.row);
    doubts.look(row);
  }
  const { list, problems } = made.reader.finish();
  const found = [
    ...problems.map((problem) => placed(problem, headings)),
    ...ofReading(about, rows),
    ...doubts.found,
  ].toSorted((a, b) => a.row - b.row || (a.column ?? -1) - (b.column ?? -1));
  return { problems: found, list: found.some(({ weight }) => weight === 'mend') ? null : list, rows };
}

/** The column of the plan that each column of the file is. */
export function columnsByIndex({ plan }: AskedList, { columns }: DraftAbout): readonly (LongListColumn | undefined)[] {
  const byId = new Map(plan.columns.map((column) => [column.id, column]));
  return columns.map(({ meaning, dropped }) => (dropped ? undefined : byId.get(meaning ?? '')));
}

const placed = ({ row = 0, column, code, message }: Problem, headings: readonly string[]): DraftProblem => {
  const index = column === undefined ? -1 : headings.indexOf(column);
  return { row, column: index < 0 ? null : index, code, message, weight: 'mend' };
};

/** What reading could not take, as long as the cell is empty and wanted. */
function ofReading({ problems, columns }: DraftAbout, rows: readonly DraftRow[]): DraftProblem[] {
  const byRow = new Map(problems.length === 0 ? [] : rows.map((row) => [row.row, row]));
  return problems.flatMap((problem): DraftProblem[] => {
    const row = byRow.get(problem.row ?? 0);
    if (!row) return [];
    const column = cellColumn(problem.message);
    const meaning = column === null ? null : columns[column]?.meaning;
    if (column === null || meaning === undefined)
      return [{ row: row.row, column: null, code: problem.code, message: problem.message, weight: 'look' }];
    if (!meaning || row.cells[column] !== '') return [];
    return [{ row: row.row, column, code: problem.code, message: problem.message, weight: 'mend' }];
  });
}

/** Index of the column of the cell that a problem names, such as `B12`. */
function cellColumn(message: string): number | null {
  const letters = /^Cell ([A-Z]{1,3})\d+/.exec(message)?.[1];
  if (letters === undefined) return null;
  return [...letters].reduce((index, letter) => index * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** What sampling could read, but a person should look at. */
class Doubts {
  readonly found: DraftProblem[] = [];
  readonly #columns: readonly (LongListColumn | undefined)[];
  readonly #target: LinkTarget | null;
  readonly #person: number;
  readonly #firstOf = new Map<string, { readonly row: number; readonly person: string }>();

  constructor(columns: readonly (LongListColumn | undefined)[], target: LinkTarget | null) {
    this.#columns = columns;
    this.#target = target;
    this.#person = columns.findIndex((column) => column?.role === 'person');
  }

  look(row: DraftRow): void {
    for (let index = 0; index < this.#columns.length; index++) {
      const column = this.#columns[index];
      const text = row.cells[index];
      if (column?.type === 'text' && text !== undefined && text !== '') this.#lookAtText(column, text, index, row.row);
    }
    if (row.identity !== '') this.#lookAtIdentity(row);
  }

  #lookAtText(column: LongListColumn, text: string, index: number, row: number): void {
    const isReference = column.role === 'case' || column.role === 'person' || column.refersTo !== undefined;
    const fault = formulaIn(text) ?? (isReference ? nameIn(text) : null);
    if (fault) this.found.push({ row, column: index, ...fault, weight: 'mend' });
    else if (column.refersTo !== undefined) this.#lookAtLink(text, index, row);
  }

  #lookAtLink(text: string, column: number, row: number): void {
    if (!this.#target || this.#target.has?.(text)) return;
    const { title, has } = this.#target;
    const message =
      has === null
        ? `“${text}” cannot be looked up yet: the list “${title}” has not been given. Give that list first.`
        : `“${text}” is on no row of “${title}”. Look for a slip; leave it where the case is rightly not on that list.`;
    this.found.push({ row, column, code: has === null ? 'no-list-to-link' : 'unknown-link', message, weight: 'look' });
  }

  #lookAtIdentity({ row, identity, cells }: DraftRow): void {
    const person = cells[this.#person] ?? '';
    const first = this.#firstOf.get(identity);
    if (!first) this.#firstOf.set(identity, { row, person });
    else if (person !== '' && first.person !== '' && first.person !== person) {
      const message = `The columns that identify people held the same here as in row ${first.row}, but the two have different references. One person keeps one reference throughout.`;
      this.found.push({ row, column: this.#person, code: 'same-person', message, weight: 'look' });
    }
  }
}
