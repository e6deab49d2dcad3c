export { readDate } from './date.ts';
export { openTable, openTableOf } from './open-table.ts';
export type { Heading, Table } from './table.ts';
export { type CellValue, writeCsv } from './write-csv.ts';
export { type TemplateColumn, writeTemplate } from './write-template.ts';
export { zipNames } from './xlsx/zip-names.ts';
