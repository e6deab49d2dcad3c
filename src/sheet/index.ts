export { cellReference } from './cell-reference.ts';
export { isoOfSerial, type ReadDate, readDate } from './date.ts';
export { DEFAULT_LIMITS, type SheetLimits } from './limits.ts';
export { openTable } from './open-table.ts';
export { readAll } from './read-all.ts';
export type { Heading, Opened, OpenOptions, StoredType, Table, VisitRow } from './table.ts';
export { type CellValue, harmless, writeCsv } from './write-csv.ts';
export { type TemplateColumn, writeTemplate } from './write-template.ts';
