export type Point = readonly [x: number, y: number];

/** Signs of the library's packed paths, and how many numbers follow each. */
const MOVE = 0;
const LINE = 1;
const CURVE = 2;
const QUADRATIC = 3;
const CLOSE = 4;
const NUMBERS: Readonly<Record<number, number>> = { [MOVE]: 2, [LINE]: 2, [CURVE]: 6, [QUADRATIC]: 4, [CLOSE]: 0 };

const LONGEST = 100_000;

/** A piece of a path: its corners, and whether nothing but straight lines joins them. */
export interface Subpath {
  readonly points: readonly Point[];
  readonly straight: boolean;
}

/** Pieces of a packed path. One with a curve in it is no edge of a table, but may be the dot before a list item. */
export function subpathsOf(packed: unknown): Subpath[] {
  if (!isNumbers(packed)) return [];
  const subpaths: Subpath[] = [];
  let open: Point[] = [];
  let straight = true;
  const close = (): void => {
    if (open.length > 1) subpaths.push({ points: open, straight });
    open = [];
    straight = true;
  };
  let at = 0;
  while (at < packed.length && at < LONGEST) {
    const sign = packed[at] as number;
    const numbers = NUMBERS[sign];
    if (numbers === undefined) break;
    if (sign === MOVE) close();
    if (sign === CURVE || sign === QUADRATIC) straight = false;
    if (sign === CLOSE && open[0] !== undefined) open.push(open[0]);
    // Of a curve, its end alone: the points between bend it and need not lie on it.
    if (numbers > 0) open.push([packed[at + numbers - 1] as number, packed[at + numbers] as number]);
    at += 1 + numbers;
  }
  close();
  return subpaths;
}

const isNumbers = (value: unknown): value is ArrayLike<number> =>
  value instanceof Float32Array || value instanceof Float64Array || Array.isArray(value);
