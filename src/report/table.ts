import { escapeHtml, type Markup } from './markup.ts';

export interface Column {
  readonly label: string;
  readonly numeric?: boolean;
  /** Running text: takes the whole width where a table becomes blocks on a phone. */
  readonly prose?: boolean;
}

export type Cell = string | number | Markup;

/** Parameters of the `govukTable` macro. */
export interface TableParams {
  readonly caption: string;
  readonly classes: string;
  readonly firstCellIsHeader: true;
  readonly head: readonly HeadCell[];
  readonly rows: readonly (readonly BodyCell[])[];
}

interface HeadCell {
  readonly text: string;
  readonly format?: 'numeric';
}

interface BodyCell {
  readonly html: string;
  readonly format?: 'numeric';
  readonly classes: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** A table of so few rows is not parted by the end of a page. */
const MOST_TOGETHER = 14;

/**
 * A table for the `govukTable` macro. The first cell of each row heads the row.
 * @param layout `stack` where a phone shows each row as a block, because there are many columns
 */
export const table = (
  caption: string,
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  layout: 'stack' | 'grid' = 'grid',
): TableParams => ({
  caption,
  classes: [
    'app-table',
    ...(layout === 'stack' ? ['app-stack'] : []),
    ...(rows.length <= MOST_TOGETHER ? ['app-together'] : []),
  ].join(' '),
  firstCellIsHeader: true,
  head: columns.map(({ label, numeric }) => ({ text: label, ...(numeric === true && { format: 'numeric' as const }) })),
  rows: rows.map((row) => row.map((cell, i) => bodyCell(cell, columns[i]))),
});

const bodyCell = (cell: Cell, column: Column | undefined): BodyCell => ({
  html: cellHtml(cell),
  ...(column?.numeric === true && { format: 'numeric' as const }),
  classes: column?.prose === true ? 'app-prose' : '',
  attributes: { 'data-label': column?.label ?? '' },
});

/** Never empty: the macro takes an empty text for no text at all. */
const cellHtml = (cell: Cell): string => {
  const html = typeof cell === 'object' ? cell.html : escapeHtml(String(cell));
  return html === '' ? '–' : html;
};
