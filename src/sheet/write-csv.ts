import { stringify } from 'csv-stringify/sync';

export type CellValue = string | number | boolean | null | undefined;

export interface CsvOptions {
  /** A byte order mark, by which Excel knows UTF-8. */
  readonly bom?: boolean;
}

/** Cells that are quoted besides those that hold a comma or a quote: spaces at an end, and a lone line break. */
const QUOTED = /^\s|\s$|[\r\n]/;

/** Signs that make a spreadsheet take a text for a formula. */
const FORMULA_START = /^[\s]*[=+\-@\t\r]/;

/** A text as it may stand in a cell: one that a spreadsheet would run is given a leading apostrophe. */
export const harmless = (text: string): string =>
  text.startsWith('\t') || text.startsWith('\r') || FORMULA_START.test(text) ? `'${text}` : text;

/**
 * Writes a table as CSV (RFC 4180, UTF-8, CRLF). Texts that start with `= + - @`, a tab or a return are made
 * harmless; numbers stay numbers, also below zero; null and undefined give an empty cell.
 */
export function writeCsv(
  headings: readonly string[],
  rows: Iterable<readonly CellValue[]>,
  options: CsvOptions = {},
): string {
  const records = [headings.map(harmless), ...Array.from(rows, (row) => row.map(cellText))];
  return stringify(records, { record_delimiter: '\r\n', bom: options.bom ?? false, quoted_match: QUOTED });
}

function cellText(value: CellValue): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? harmless(value) : String(value);
}
