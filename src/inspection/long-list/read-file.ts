import type { Problem } from '../../framework/model/problem.ts';
import type { SamplingPlan } from '../../framework/model/sampling.ts';
import { comparisonKey } from '../../sample/index.ts';
import { openTableOf } from '../../sheet/index.ts';
import type { Found } from '../offline/library.ts';
import type { InspectionKeys } from '../sealing/inspection-keys.ts';
import { type DraftAbout, type DraftRow, IDENTIFYING, PART_ROWS, sealRows } from './content.ts';
import { matchHeadings } from './match.ts';

export interface FileToRead {
  readonly bytes: Buffer;
  readonly name: string;
}

export interface ReadOptions {
  readonly plan: SamplingPlan;
  readonly remembered: ReadonlyMap<string, string>;
  readonly keys: InspectionKeys;
  readonly draftId: string;
  /** Rows that are taken at most. */
  readonly mostRows: number;
  /** Told now and then how many rows have been read. */
  readonly onProgress?: (rows: number) => void;
}

export interface ReadFile {
  readonly about: DraftAbout;
  readonly rows: number;
  /** Sealed as soon as they are full, so that no more than one stands open at a time. */
  readonly parts: readonly Buffer[];
}

/** What is wrong with one cell or row; the rest of the file can be used. */
const OF_A_CELL: ReadonlySet<string> = new Set(['cell-holds-error', 'formula-without-value', 'cell-without-heading']);
const PROGRESS_EVERY = 1_000;

class TooManyRows extends Error {}

/**
 * Reads a file that was uploaded, from memory only. Columns that identify somebody are turned into one pseudonym a row, by
 * which rows can be compared, and their cells are let go. Problem codes: those of `openTable`, `too-many-rows`, `no-rows`.
 */
export async function readFile(file: FileToRead, options: ReadOptions): Promise<Found<ReadFile>> {
  const opened = await openTableOf(file.bytes, file.name);
  if (!opened.ok) return opened;
  const { table } = opened;
  const columns = matchHeadings(
    options.plan,
    table.headings.map(({ text }) => text),
    options.remembered,
  );
  const identifying = columns.flatMap(({ meaning }, index) => (meaning === IDENTIFYING ? [index] : []));
  const gathered = new Gatherer(options, identifying);
  let problems: readonly Problem[];
  try {
    problems = await table.forEachRow((cells, row) => gathered.add(cells, row));
  } catch (error) {
    if (!(error instanceof TooManyRows)) throw error;
    return { ok: false, problems: [tooMany(options.mostRows)] };
  }
  const fatal = problems.filter(({ code }) => !OF_A_CELL.has(code));
  if (fatal.length > 0) return { ok: false, problems: fatal };
  const { rows, parts } = gathered.finish();
  if (rows === 0) return { ok: false, problems: [NO_ROWS] };
  return {
    ok: true,
    value: {
      about: { fileName: file.name.slice(0, 200), notes: table.notes, problems, columns, removed: [] },
      rows,
      parts,
    },
  };
}

class Gatherer {
  readonly #options: ReadOptions;
  readonly #identifying: readonly number[];
  readonly #parts: Buffer[] = [];
  #open: DraftRow[] = [];
  #rows = 0;

  constructor(options: ReadOptions, identifying: readonly number[]) {
    this.#options = options;
    this.#identifying = identifying;
  }

  add(cells: readonly string[], row: number): void {
    if (this.#rows === this.#options.mostRows) throw new TooManyRows();
    this.#rows++;
    this.#open.push(withoutIdentity({ row, identity: '', cells }, this.#identifying, this.#options.keys));
    if (this.#open.length === PART_ROWS) this.#seal();
    if (this.#rows % PROGRESS_EVERY === 0) this.#options.onProgress?.(this.#rows);
  }

  finish(): { readonly rows: number; readonly parts: readonly Buffer[] } {
    if (this.#open.length > 0) this.#seal();
    return { rows: this.#rows, parts: this.#parts };
  }

  #seal(): void {
    this.#parts.push(sealRows(this.#options.keys, this.#options, this.#parts.length, this.#open));
    this.#open = [];
  }
}

/** A row whose identifying cells are let go: what they held is left as a pseudonym, joined with what was let go before. */
export function withoutIdentity(row: DraftRow, identifying: readonly number[], keys: InspectionKeys): DraftRow {
  const cells = row.cells.map((cell) => cell.trim());
  const texts = identifying.map((index) => comparisonKey(cells[index] ?? '')).filter((text) => text !== '');
  for (const index of identifying) cells[index] = '';
  if (texts.length === 0) return { ...row, cells };
  return { row: row.row, identity: keys.pseudonym('identity', [row.identity, ...texts].join('\n')), cells };
}

const tooMany = (most: number): Problem => ({
  code: 'too-many-rows',
  message:
    `The list has more than ${most.toLocaleString('en-GB')} rows. Leave out cases that ended before the period ` +
    'that is looked back on, or ask the lead inspector to have the limit raised.',
});

const NO_ROWS: Problem = {
  code: 'no-rows',
  message: 'The file has headings, but no row below them. Fill in one row for each case and upload it again.',
};
