import { shadeOf } from '../shade.ts';
import { standsIn } from './cells.ts';
import { contains } from './geometry.ts';
import { type Grid, gridsOf } from './grid.ts';
import { closingLines } from './open-frames.ts';
import type { PageContent, TextItem } from './page-content.ts';
import { ruledRows } from './ruled-rows.ts';
import { edgesOf, joinRulings } from './rulings.ts';

/** A page parted into its tables, with what stands in each, and the text around them. */
export interface PartedPage {
  readonly tables: readonly { readonly grid: Grid; readonly items: readonly TextItem[] }[];
  readonly free: readonly TextItem[];
}

/**
 * Finds the tables of a page: those that lines draw, then those with lines between the rows alone, then those that
 * backgrounds alone draw. A frame around one piece of text is no table.
 */
export function partPage(page: PageContent): PartedPage {
  const rulings = joinRulings(page.rulings);
  const isFilled = (grid: Grid): boolean => isTable(grid, page.items);
  const drawn = gridsOf([...rulings, ...closingLines(rulings)]).filter(isFilled);
  const loose = rulings.filter(({ along, at, from, to }) => along && !isWithin(drawn, (from + to) / 2, at));
  const lined = [...drawn, ...ruledRows(loose, page.items).filter(isFilled)];
  const outside = page.areas.filter(
    ({ left, right, top, bottom, colour }) =>
      shadeOf(colour) !== 'none' && !isWithin(lined, (left + right) / 2, (top + bottom) / 2),
  );
  const shaded = gridsOf(joinRulings(edgesOf(outside, page.width, page.height))).filter(isFilled);
  return assign([...lined, ...shaded], page.items);
}

const isWithin = (grids: readonly Grid[], x: number, y: number): boolean => grids.some((grid) => contains(grid, x, y));

function isTable(grid: Grid, items: readonly TextItem[]): boolean {
  const filled = new Set<object>();
  for (const item of items) {
    const cell = grid.cells.find((box) => standsIn(box, item));
    if (cell !== undefined) filled.add(cell);
    if (filled.size > 1) return grid.xs.length > 2;
  }
  return false;
}

/** Text belongs to the smallest table around it. */
function assign(grids: readonly Grid[], items: readonly TextItem[]): PartedPage {
  const bySize = [...grids].sort((a, b) => sizeOf(a) - sizeOf(b));
  const within = new Map<Grid, TextItem[]>(grids.map((grid) => [grid, []]));
  const free: TextItem[] = [];
  for (const item of items) {
    const grid = bySize.find((box) => standsIn(box, item));
    if (grid === undefined) free.push(item);
    else within.get(grid)?.push(item);
  }
  return { tables: [...within].map(([grid, held]) => ({ grid, items: held })), free };
}

const sizeOf = ({ left, right, top, bottom }: Grid): number => (right - left) * (bottom - top);
