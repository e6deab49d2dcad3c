import { drawFormat, type Grid } from './grid.ts';

type Mask = (row: number, column: number) => boolean;

/** The eight masks of ISO/IEC 18004, 7.8.2. */
const MASKS: readonly Mask[] = [
  (row, column) => (row + column) % 2 === 0,
  (row) => row % 2 === 0,
  (_, column) => column % 3 === 0,
  (row, column) => (row + column) % 3 === 0,
  (row, column) => (Math.floor(row / 2) + Math.floor(column / 3)) % 2 === 0,
  (row, column) => ((row * column) % 2) + ((row * column) % 3) === 0,
  (row, column) => (((row * column) % 2) + ((row * column) % 3)) % 2 === 0,
  (row, column) => (((row + column) % 2) + ((row * column) % 3)) % 2 === 0,
];

/** The grid under the mask that leaves the fewest patterns a reader could stumble over. */
export const bestMasked = (grid: Grid): Grid => {
  const candidates = MASKS.map((mask, number) => masked(grid, mask, number));
  return candidates.reduce((best, next) => (penalty(next) < penalty(best) ? next : best));
};

const masked = (grid: Grid, mask: Mask, number: number): Grid => {
  const flip = (row: number, column: number): boolean => grid.fixed[row]?.[column] === false && mask(row, column);
  const dark = grid.dark.map((line, row) => line.map((is, column) => is !== flip(row, column)));
  const result: Grid = { ...grid, dark };
  drawFormat(result, number);
  return result;
};

/** The four rules of ISO/IEC 18004, 7.8.3. */
const penalty = ({ dark, size }: Grid): number => {
  const rows = dark.map((line) => line.map((is) => (is ? '1' : '0')).join(''));
  const columns = Array.from({ length: size }, (_, column) => rows.map((row) => row.charAt(column)).join(''));
  const lines = [...rows, ...columns];
  const runs = lines.flatMap((line) => line.match(/0{5,}|1{5,}/g) ?? []).reduce((sum, run) => sum + run.length - 2, 0);
  const finders = lines.reduce((sum, line) => sum + (line.match(/(?=00001011101|10111010000)/g) ?? []).length, 0);
  const share = rows.join('').replaceAll('0', '').length / (size * size);
  return runs + boxes(rows) * 3 + finders * 40 + Math.floor(Math.abs(share - 0.5) * 20) * 10;
};

const boxes = (rows: readonly string[]): number =>
  rows.slice(1).reduce((sum, row, above) => sum + boxesBetween(rows[above] ?? '', row), 0);

const boxesBetween = (upper: string, lower: string): number => {
  let count = 0;
  for (let at = 1; at < upper.length; at += 1) {
    const corners = upper.charAt(at - 1) + upper.charAt(at) + lower.charAt(at - 1) + lower.charAt(at);
    if (corners === '0000' || corners === '1111') count += 1;
  }
  return count;
};
