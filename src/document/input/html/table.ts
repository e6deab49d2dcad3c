import type { RawCell } from '../block-list.ts';
import { boldnessOf } from '../boldness.ts';
import { type Colour, shadeOf } from '../shade.ts';
import { cssColour } from './colour.ts';
import { isBold, isLeftOut, type Run, walkFlow } from './flow.ts';
import type { Look } from './look.ts';
import { attributeOf, type Element, elementChildren } from './tree.ts';

const MOST_COLUMNS = 100;
const MOST_ROWS_SPANNED = 1_000;

/** What a table is told to: its rows, and cells that are only a frame of the layout. */
export interface TableSink {
  row(cells: readonly RawCell[]): void;
  /** A row that is one cell around another table: to be read as if it were not there. */
  frame(cell: Element): void;
}

/**
 * Reads the rows of a table. A cell that spans columns or rows is followed, beside and below, by empty ones, so that
 * columns stay under one another.
 */
export function readTable(table: Element, look: Look, bold: boolean, sink: TableSink): void {
  const below = new Map<number, { rows: number; shade: NonNullable<RawCell['shade']> }>();
  for (const row of rowsOf(table)) {
    if (isLeftOut(row, look)) continue;
    const cells = elementChildren(row).filter(({ tagName }) => tagName === 'td' || tagName === 'th');
    const only = cells[0];
    if (cells.length === 1 && only !== undefined && holdsTable(only)) sink.frame(only);
    else sink.row(readRow(cells, below, look, isBold(row, look) ?? bold));
  }
}

function rowsOf(table: Element): Element[] {
  return elementChildren(table).flatMap((element) => {
    if (element.tagName === 'tr') return [element];
    return /^(?:thead|tbody|tfoot)$/.test(element.tagName) ? rowsOf(element) : [];
  });
}

const holdsTable = (element: Element): boolean =>
  elementChildren(element).some((inner) => inner.tagName === 'table' || holdsTable(inner));

function readRow(
  cells: readonly Element[],
  below: Map<number, { rows: number; shade: NonNullable<RawCell['shade']> }>,
  look: Look,
  bold: boolean,
): RawCell[] {
  const found: RawCell[] = [];
  const fromAbove = (): void => {
    for (let span = below.get(found.length); span !== undefined; span = below.get(found.length)) {
      if (--span.rows <= 0) below.delete(found.length);
      found.push({ text: '', bold: 'none', shade: span.shade });
    }
  };
  for (const cell of cells) {
    fromAbove();
    const read = readCell(cell, look, bold);
    const rows = spanOf(cell, 'rowspan', MOST_ROWS_SPANNED);
    const columns = spanOf(cell, 'colspan', MOST_COLUMNS);
    for (let i = 0; i < columns && found.length < MOST_COLUMNS; i++) {
      if (rows > 1) below.set(found.length, { rows: rows - 1, shade: read.shade ?? 'none' });
      found.push(i === 0 ? read : { ...read, text: '', bold: 'none' });
    }
  }
  fromAbove();
  return found;
}

function spanOf(cell: Element, name: string, most: number): number {
  const span = Math.trunc(Number(attributeOf(cell, name) ?? 1));
  return span >= 1 ? Math.min(span, most) : 1;
}

function readCell(cell: Element, look: Look, bold: boolean): RawCell {
  const runs: Run[] = [];
  const text = linesOf(cell, look, isBold(cell, look) ?? bold, runs).join('\n');
  return { text, bold: boldnessOf(runs), shade: shadeOf(backgroundOf(cell, look)) };
}

/** Lines of a cell; a table within it gives a line a row, its cells parted by bars. */
export function linesOf(
  parent: { readonly childNodes: Element['childNodes'] },
  look: Look,
  bold: boolean,
  runs: Run[],
): string[] {
  const lines: string[] = [];
  const sink = {
    piece(piece: { readonly runs: readonly Run[]; readonly item?: string }) {
      runs.push(...piece.runs);
      const text = piece.runs.map((run) => run.text).join('');
      lines.push(piece.item === undefined ? text : `${piece.item} ${text.trimStart()}`);
    },
    table(table: Element, inner: boolean) {
      for (const row of rowsOf(table)) {
        const cells = elementChildren(row).map((cell) =>
          linesOf(cell, look, isBold(cell, look) ?? inner, runs).join(' '),
        );
        lines.push(cells.join(' | '));
      }
    },
  };
  walkFlow(parent, sink, look, bold);
  return lines;
}

/** Background of a cell: its own, else that of its row, its part of the table, or the table. */
function backgroundOf(cell: Element, look: Look): Colour | null {
  let element: Element | null = cell;
  while (element !== null) {
    const written: string | undefined = look(element, 'background') ?? attributeOf(element, 'bgcolor');
    const colour = written === undefined ? null : cssColour(written);
    if (colour !== null) return colour;
    if (element.tagName === 'table') return null;
    const parent: Element['parentNode'] = element.parentNode;
    element = parent !== null && 'tagName' in parent ? parent : null;
  }
  return null;
}
