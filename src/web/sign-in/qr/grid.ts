import type { Version } from './tables.ts';

/** The squares of a code, and which of them are fixed patterns that no text and no mask may touch. */
export interface Grid {
  readonly size: number;
  readonly dark: boolean[][];
  readonly fixed: boolean[][];
}

const square = (size: number): boolean[][] =>
  Array.from({ length: size }, () => Array.from({ length: size }, () => false));

const put = (grid: Grid, row: number, column: number, dark: boolean): void => {
  const line = grid.dark[row];
  const fixed = grid.fixed[row];
  if (line === undefined || fixed === undefined || column < 0 || column >= grid.size) return;
  line[column] = dark;
  fixed[column] = true;
};

/** A grid with its finder, timing, alignment and version patterns; the place of the format bits is kept free. */
export const emptyGrid = (of: Version): Grid => {
  const size = of.version * 4 + 17;
  const grid: Grid = { size, dark: square(size), fixed: square(size) };
  for (let at = 0; at < size; at += 1) {
    put(grid, 6, at, at % 2 === 0);
    put(grid, at, 6, at % 2 === 0);
  }
  for (const [row, column] of alignmentCentres(of)) drawRings(grid, row, column, 2, (ring) => ring !== 1);
  for (const [row, column] of [
    [3, 3],
    [3, size - 4],
    [size - 4, 3],
  ] as const) {
    drawRings(grid, row, column, 4, (ring) => ring !== 2 && ring !== 4);
  }
  drawFormat(grid, 0);
  if (of.version >= 7) drawVersion(grid, of.version);
  return grid;
};

const drawRings = (grid: Grid, row: number, column: number, reach: number, dark: (ring: number) => boolean): void => {
  for (let down = -reach; down <= reach; down += 1) {
    for (let across = -reach; across <= reach; across += 1) {
      put(grid, row + down, column + across, dark(Math.max(Math.abs(down), Math.abs(across))));
    }
  }
};

/** All crossings but the three that the finders cover. */
const alignmentCentres = ({ alignment }: Version): readonly (readonly [number, number])[] => {
  const last = alignment.at(-1);
  const underFinder = (row: number, column: number): boolean =>
    (row === 6 && column === 6) || (row === 6 && column === last) || (row === last && column === 6);
  return alignment.flatMap((row) =>
    alignment.flatMap((column) => (underFinder(row, column) ? [] : [[row, column] as const])),
  );
};

/** Level M and the mask, with ten check bits, twice (ISO/IEC 18004, 7.9). Level M is written as 00. */
export const drawFormat = (grid: Grid, mask: number): void => {
  const bits = ((mask << 10) | remainder(mask, 0x537, 10)) ^ 0x5412;
  const bit = (at: number): boolean => ((bits >>> at) & 1) === 1;
  const last = grid.size - 1;
  for (let at = 0; at <= 5; at += 1) put(grid, at, 8, bit(at));
  put(grid, 7, 8, bit(6));
  put(grid, 8, 8, bit(7));
  put(grid, 8, 7, bit(8));
  for (let at = 9; at < 15; at += 1) put(grid, 8, 14 - at, bit(at));
  for (let at = 0; at < 8; at += 1) put(grid, 8, last - at, bit(at));
  for (let at = 8; at < 15; at += 1) put(grid, grid.size - 15 + at, 8, bit(at));
  put(grid, grid.size - 8, 8, true);
};

const drawVersion = (grid: Grid, version: number): void => {
  const bits = (version << 12) | remainder(version, 0x1f25, 12);
  for (let at = 0; at < 18; at += 1) {
    const near = grid.size - 11 + (at % 3);
    const far = Math.floor(at / 3);
    put(grid, near, far, ((bits >>> at) & 1) === 1);
    put(grid, far, near, ((bits >>> at) & 1) === 1);
  }
};

const remainder = (value: number, polynomial: number, degree: number): number => {
  let rest = value;
  for (let round = 0; round < degree; round += 1) rest = (rest << 1) ^ ((rest >>> (degree - 1)) * polynomial);
  return rest & ((1 << degree) - 1);
};
