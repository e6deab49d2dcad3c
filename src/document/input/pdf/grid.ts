import { type Box, cluster } from './geometry.ts';
import type { Ruling } from './page-content.ts';
import { joinSets, type Sets, setsOf } from './sets.ts';

/** A cell of a grid: where it stands, from which row and column, over how many. */
export interface GridCell extends Box {
  readonly row: number;
  readonly column: number;
}

/** A table as its lines draw it. `at[row][column]` is the cell that covers that place. */
export interface Grid extends Box {
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  readonly cells: readonly GridCell[];
  readonly at: readonly (readonly GridCell[])[];
}

/** Lines that end this near to another touch it. */
const TOUCH = 3;
const NARROWEST = 5;
const MOST_PLACES = 40_000;
const MOST_PAIRS = 4_000_000;

/** Finds the tables that lines draw: groups of lines that touch, with at least two each way. */
export function gridsOf(rulings: readonly Ruling[]): Grid[] {
  const along = rulings.filter((ruling) => ruling.along);
  const down = rulings.filter((ruling) => !ruling.along);
  if (along.length * down.length > MOST_PAIRS) return [];
  const sets = setsOf(along.length + down.length);
  along.forEach((h, i) => {
    down.forEach((v, j) => {
      if (touches(h, v)) joinSets(sets, i, along.length + j);
    });
  });
  const groups = Map.groupBy([...along, ...down], (_, i) => rootOf(sets, i));
  return [...groups.values()].flatMap((group) => gridOf(group) ?? []);
}

const rootOf = (sets: Sets, i: number): number => sets.find(i);

const touches = (h: Ruling, v: Ruling): boolean =>
  v.at >= h.from - TOUCH && v.at <= h.to + TOUCH && h.at >= v.from - TOUCH && h.at <= v.to + TOUCH;

function gridOf(group: readonly Ruling[]): Grid | null {
  const along = group.filter((ruling) => ruling.along);
  const down = group.filter((ruling) => !ruling.along);
  if (along.length < 2 || down.length < 1) return null;
  // The outer lines of a table may be missing; where the other lines end, the table ends.
  const xs = cluster([...down.map(({ at }) => at), ...endsOf(along)], NARROWEST);
  const ys = cluster([...along.map(({ at }) => at), ...endsOf(down)], NARROWEST);
  return buildGrid(xs, ys, (axis, at, middle) => {
    const lines = axis === 'down' ? down : along;
    return lines.some((line) => Math.abs(line.at - at) <= NARROWEST && line.from <= middle && line.to >= middle);
  });
}

const endsOf = (lines: readonly Ruling[]): number[] => [
  Math.min(...lines.map(({ from }) => from)),
  Math.max(...lines.map(({ to }) => to)),
];

/**
 * A grid from the places of its lines. `isDrawn` tells whether a line across (`along`) or `down` at a place is drawn
 * at the middle of a stretch; places with none between them are one cell.
 */
export function buildGrid(
  xs: readonly number[],
  ys: readonly number[],
  isDrawn: (axis: 'along' | 'down', at: number, middle: number) => boolean,
): Grid | null {
  const columns = xs.length - 1;
  const rows = ys.length - 1;
  if (columns < 1 || rows < 1 || columns * rows > MOST_PLACES) return null;
  const sets = setsOf(columns * rows);
  const x = (i: number): number => xs[i] as number;
  const y = (i: number): number => ys[i] as number;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const place = row * columns + column;
      const middleX = (x(column) + x(column + 1)) / 2;
      const middleY = (y(row) + y(row + 1)) / 2;
      if (column > 0 && !isDrawn('down', x(column), middleY)) joinSets(sets, place, place - 1);
      if (row > 0 && !isDrawn('along', y(row), middleX)) joinSets(sets, place, place - columns);
    }
  }
  const places = Array.from({ length: columns * rows }, (_, place) => place);
  const byRoot = new Map<number, GridCell>();
  for (const [root, members] of Map.groupBy(places, (place) => sets.find(place))) {
    const inRows = members.map((place) => Math.floor(place / columns));
    const inColumns = members.map((place) => place % columns);
    const row = Math.min(...inRows);
    const column = Math.min(...inColumns);
    const [left, top] = [x(column), y(row)];
    const [right, bottom] = [x(Math.max(...inColumns) + 1), y(Math.max(...inRows) + 1)];
    byRoot.set(root, { row, column, left, top, right, bottom });
  }
  const at = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => byRoot.get(sets.find(row * columns + column)) as GridCell),
  );
  return { xs, ys, cells: [...byRoot.values()], at, left: x(0), right: x(columns), top: y(0), bottom: y(rows) };
}
