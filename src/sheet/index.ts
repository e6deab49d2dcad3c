export { readDate } from './date.ts';
export { openTable } from './open-table.ts';
export type { Heading, Table } from './table.ts';
export { type CellValue, writeCsv } from './write-csv.ts';
