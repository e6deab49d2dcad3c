/** A matrix as PDF writes it: a b c d e f (ISO 32000-1, 8.3.4). */
export type Matrix = readonly [number, number, number, number, number, number];

/** A box on a page, in points from its upper left corner. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** The matrix that applies `inner` first, then `outer`. */
export const multiply = (outer: Matrix, inner: Matrix): Matrix => [
  outer[0] * inner[0] + outer[2] * inner[1],
  outer[1] * inner[0] + outer[3] * inner[1],
  outer[0] * inner[2] + outer[2] * inner[3],
  outer[1] * inner[2] + outer[3] * inner[3],
  outer[0] * inner[4] + outer[2] * inner[5] + outer[4],
  outer[1] * inner[4] + outer[3] * inner[5] + outer[5],
];

export const apply = (matrix: Matrix, x: number, y: number): readonly [x: number, y: number] => [
  matrix[0] * x + matrix[2] * y + matrix[4],
  matrix[1] * x + matrix[3] * y + matrix[5],
];

export const contains = (box: Box, x: number, y: number): boolean =>
  x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;

/** Gathers numbers that lie within `near` of the one before them; gives the middle of each gathering, in order. */
export function cluster(values: readonly number[], near: number): number[] {
  const sorted = [...values].sort((a, b) => a - b);
  const groups: number[][] = [];
  for (const value of sorted) {
    const last = groups.at(-1);
    if (last !== undefined && value - (last.at(-1) as number) <= near) last.push(value);
    else groups.push([value]);
  }
  return groups.map((group) => ((group[0] as number) + (group.at(-1) as number)) / 2);
}

/** A matrix from what an operator carries; the identity where it carries none. */
export function matrixOf(value: unknown): Matrix {
  const numbers = Array.from((value ?? []) as ArrayLike<unknown>);
  return numbers.length === 6 && numbers.every(Number.isFinite) ? (numbers as unknown as Matrix) : IDENTITY;
}
