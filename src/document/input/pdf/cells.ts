import type { RawCell } from '../block-list.ts';
import { boldnessOf } from '../boldness.ts';
import { type Colour, shadeOf } from '../shade.ts';
import { type Box, contains } from './geometry.ts';
import type { Grid, GridCell } from './grid.ts';
import { toLines } from './lines.ts';
import type { Area, TextItem } from './page-content.ts';
import { joined, toParagraphs } from './paragraphs.ts';

/** Space between the text of a cell and its edge. */
const PADDING = 6;

/** Rows of a table with the text of each cell; places that a cell covers beside its first are empty. */
export function rowsOf(grid: Grid, items: readonly TextItem[], areas: readonly Area[], pitch: number): RawCell[][] {
  const within = itemsByCell(grid, items);
  const cells = new Map<GridCell, RawCell>();
  for (const cell of grid.cells) cells.set(cell, readCell(cell, within.get(cell) ?? [], areas, pitch));
  return grid.at.map((row, rowAt) =>
    row.map((cell, columnAt) => {
      const read = cells.get(cell) as RawCell;
      return cell.row === rowAt && cell.column === columnAt ? read : { ...read, text: '', bold: 'none' };
    }),
  );
}

/** Where a piece of text counts as standing: near its start, at half the height of its small letters. */
export const standsIn = (box: Box, item: TextItem): boolean =>
  contains(box, item.left + Math.min(4, (item.right - item.left) / 2), item.baseline - item.size * 0.25);

function itemsByCell(grid: Grid, items: readonly TextItem[]): Map<GridCell, TextItem[]> {
  const found = new Map<GridCell, TextItem[]>();
  for (const item of items) {
    const cell = grid.cells.find((box) => standsIn(box, item));
    if (cell !== undefined) found.set(cell, [...(found.get(cell) ?? []), item]);
  }
  return found;
}

function readCell(cell: GridCell, items: readonly TextItem[], areas: readonly Area[], pitch: number): RawCell {
  const lines = toLines(items);
  const edge = Math.max(cell.right - PADDING, ...lines.map(({ right }) => right));
  const text = toParagraphs(lines, edge, pitch).map(joined).join('\n');
  return { text, bold: boldnessOf(items), shade: shadeOf(backgroundOf(cell, areas)) };
}

const SAMPLES = [0.1, 0.3, 0.5, 0.7, 0.9];

/** Colour that covers most of a cell, looked up at points spread over it; null for the paper. */
function backgroundOf(cell: Box, areas: readonly Area[]): Colour | null {
  const over = areas.filter(
    (area) => area.left < cell.right && area.right > cell.left && area.top < cell.bottom && area.bottom > cell.top,
  );
  if (over.length === 0) return null;
  const votes = new Map<Area['colour'] | null, number>();
  const known = new Map<string, Colour>();
  for (const across of SAMPLES) {
    for (const downward of SAMPLES) {
      const x = cell.left + (cell.right - cell.left) * across;
      const y = cell.top + (cell.bottom - cell.top) * downward;
      const colour = over.findLast((area) => contains(area, x, y))?.colour ?? null;
      const same = colour === null ? null : (known.get(colour.join()) ?? colour);
      if (same !== null) known.set(same.join(), same);
      votes.set(same, (votes.get(same) ?? 0) + 1);
    }
  }
  return [...votes].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}
