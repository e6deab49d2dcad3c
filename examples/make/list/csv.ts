import { stringify } from 'csv-stringify/sync';

/** A list as a spreadsheet program saves it: quoted where a cell holds a comma, a line break or outer spaces. */
export const listCsv = (headings: readonly string[], rows: readonly (readonly string[])[]): string =>
  stringify([[...headings], ...rows.map((cells) => [...cells])], {
    record_delimiter: '\r\n',
    quoted_match: /^\s|\s$|[\r\n]/,
  });
