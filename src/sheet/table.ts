import type { Problem } from '../framework/model/problem.ts';
import type { SheetLimits } from './limits.ts';

/** How a cell is kept in its file. Everything in a CSV is text. */
export type StoredType = 'text' | 'number' | 'date' | 'boolean' | 'error' | 'empty';

export interface Heading {
  readonly text: string;
  /** Where it stands, as spreadsheet programs write it: `B1`. */
  readonly cell: string;
  readonly stored: StoredType;
}

/** Called for each row that holds anything. The cells are texts, as many as there are headings; do not keep the array. */
export type VisitRow = (cells: readonly string[], row: number) => void;

/** A table whose headings have been read and whose rows wait to be read once. */
export interface Table {
  readonly file: string;
  readonly format: 'csv' | 'xlsx';
  /** Name of the sheet, in a workbook. */
  readonly sheet?: string;
  readonly headings: readonly Heading[];
  /** Row of the headings, counted from 1. */
  readonly headingRow: number;
  /** What a reader should know though nothing is refused; may grow while rows are read. */
  readonly notes: readonly string[];
  /** Reads all rows, once. Returns what refuses the file; rows visited before then must be thrown away. */
  forEachRow(visit: VisitRow): Promise<readonly Problem[]>;
  /** Lets go of the file where its rows are not wanted after all; `forEachRow` does so by itself. */
  close(): Promise<void>;
}

export interface OpenOptions {
  /** Sheet of a workbook, by name; the first where absent. */
  readonly sheet?: string;
  readonly limits?: Partial<SheetLimits>;
}

export type Opened =
  | { readonly ok: true; readonly table: Table }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Stops the reading of a file from within; never leaves this folder. */
export class Refusal extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.message);
    this.problem = problem;
  }
}

/** Stops the reading of a file with a problem. */
export function refuse(code: string, message: string, where: Partial<Problem> = {}): never {
  throw new Refusal({ code, message, ...where });
}
