import type { RawCell } from '../block-list.ts';
import { boldnessOf } from '../boldness.ts';
import { type Colour, shadeOf } from '../shade.ts';
import type { DocxContext } from './context.ts';
import { type DocxParagraph, readParagraph } from './paragraph.ts';
import { unwrapped } from './runs.ts';
import { type Position, partsFor, type TableLook, tableLook } from './table-look.ts';
import { shadingOf } from './theme.ts';
import { child, settingOf, switchOf, type XmlElement } from './xml.ts';

type ReadBlocks = (elements: readonly XmlElement[], context: DocxContext) => void;

/** Widest span that is believed; Word allows 63 columns. */
const MOST_COLUMNS = 100;

/**
 * Reads the rows of a table. A cell that spans columns is followed by empty ones, and the cells below one that spans
 * rows are empty, so that columns stay under one another. A row that is one cell around a table is a frame of the
 * layout: what it holds is read as if it were not there.
 */
export function readTable(table: XmlElement, context: DocxContext, readBlocks: ReadBlocks): void {
  const number = context.list.newTable();
  const look = tableLook(table);
  const rows = unwrapped(table).filter(({ name }) => name === 'w:tr');
  const above = new Map<number, RawCell['shade']>();
  rows.forEach((row, index) => {
    if (isDeleted(row)) return;
    const cells = unwrapped(row).filter(({ name }) => name === 'w:tc');
    const only = cells[0];
    if (cells.length === 1 && only !== undefined && holdsTable(only)) {
      readBlocks(unwrapped(only), context);
      return;
    }
    const page = context.pages.now();
    context.list.row(number, readRow(row, cells, { look, index, rows: rows.length, above, context }), page);
  });
}

const isDeleted = (row: XmlElement): boolean => child(child(row, 'w:trPr'), 'w:del') !== undefined;
const holdsTable = (cell: XmlElement): boolean => unwrapped(cell).some(({ name }) => name === 'w:tbl');

interface RowContext {
  readonly look: TableLook;
  readonly index: number;
  readonly rows: number;
  /** Shade of the cell above each column, for those that go on from it. */
  readonly above: Map<number, RawCell['shade']>;
  readonly context: DocxContext;
}

function readRow(row: XmlElement, cells: readonly XmlElement[], around: RowContext): RawCell[] {
  const found: RawCell[] = [];
  const before = spanOf(child(row, 'w:trPr'), 'w:gridBefore', 0);
  for (let i = 0; i < before; i++) found.push(EMPTY);
  cells.forEach((cell, at) => {
    const position = { row: around.index, rows: around.rows, column: at, columns: cells.length };
    const goesOn = continuesAbove(cell);
    const read = readCell(cell, position, around);
    const shade = goesOn ? (around.above.get(found.length) ?? read.shade) : read.shade;
    const shown: RawCell = goesOn ? { text: '', bold: 'none', ...(shade === undefined ? {} : { shade }) } : read;
    const span = spanOf(child(cell, 'w:tcPr'), 'w:gridSpan', 1);
    for (let i = 0; i < span && found.length < MOST_COLUMNS; i++) {
      around.above.set(found.length, shade);
      found.push(i === 0 ? shown : { ...shown, text: '', bold: 'none' });
    }
  });
  return found;
}

const EMPTY: RawCell = { text: '', bold: 'none', shade: 'none' };

function spanOf(properties: XmlElement | undefined, name: string, otherwise: number): number {
  const span = Math.trunc(Number(settingOf(properties, name) ?? otherwise));
  return span >= otherwise ? Math.min(span, MOST_COLUMNS) : otherwise;
}

/** `w:vMerge` without a value, or with `continue`, goes on from the cell above (ISO/IEC 29500-1, 17.4.84). */
function continuesAbove(cell: XmlElement): boolean {
  const merge = child(child(cell, 'w:tcPr'), 'w:vMerge');
  return merge !== undefined && merge.attributes.get('w:val') !== 'restart';
}

function readCell(cell: XmlElement, position: Position, { look, context }: RowContext): RawCell {
  const parts = partsFor(look, position);
  const styled = <T>(pick: (part: string | null) => T | undefined): T | undefined => {
    for (const part of parts) {
      const found = pick(part);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  const bold = styled((part) => switchOf(context.styles.tablePart(look.style, part, 'w:rPr'), 'w:b'));
  const paragraphs: DocxParagraph[] = [];
  const text = cellText(cell, context, bold, paragraphs);
  const own = shadingOf(child(child(cell, 'w:tcPr'), 'w:shd'), context.theme);
  const fromStyle = (part: string | null): Colour | null | undefined =>
    shadingOf(child(context.styles.tablePart(look.style, part, 'w:tcPr'), 'w:shd'), context.theme);
  const colour = own ?? paragraphShade(paragraphs, context) ?? (own === undefined ? styled(fromStyle) : null) ?? null;
  return { text, bold: boldnessOf(paragraphs.flatMap(({ inline }) => inline.runs)), shade: shadeOf(colour) };
}

/** The background of a cell whose paragraphs are all shaded while the cell itself is not. */
function paragraphShade(paragraphs: readonly DocxParagraph[], context: DocxContext): Colour | null {
  const colours = paragraphs
    .filter(({ text }) => text.trim() !== '')
    .map(({ shading }) => shadingOf(shading, context.theme) ?? null);
  return colours.every((colour) => colour !== null) ? (colours[0] ?? null) : null;
}

/** Text of a cell by lines; a table within it gives a line a row, its cells parted by bars. */
function cellText(
  cell: XmlElement,
  context: DocxContext,
  bold: boolean | undefined,
  paragraphs: DocxParagraph[],
): string {
  const lines: string[] = [];
  for (const element of unwrapped(cell)) {
    if (element.name === 'w:p' || element.name === 'w:tbl') {
      lines.push(...linesOf(element, context, bold, paragraphs));
    }
  }
  return lines.join('\n');
}

function linesOf(
  element: XmlElement,
  context: DocxContext,
  bold: boolean | undefined,
  paragraphs: DocxParagraph[],
): string[] {
  if (element.name === 'w:tbl') {
    return unwrapped(element)
      .filter(({ name }) => name === 'w:tr')
      .map((row) =>
        unwrapped(row)
          .filter(({ name }) => name === 'w:tc')
          .map((cell) => cellText(cell, context, bold, paragraphs).replaceAll('\n', ' '))
          .join(' | '),
      );
  }
  if (element.name !== 'w:p') return [];
  const paragraph = readParagraph(element, context, bold);
  paragraphs.push(paragraph);
  if (paragraph.inline.footnotes) context.leftOut.add('Footnotes and endnotes were not read.');
  const text =
    paragraph.mark === null || paragraph.text.trim() === '' ? paragraph.text : `${paragraph.mark} ${paragraph.text}`;
  return [text, ...paragraph.inline.boxes.flatMap((box) => linesOf(box, context, bold, paragraphs))];
}
