export type Point = readonly [x: number, y: number];

/** Signs of the library's packed paths, and how many numbers follow each. */
const MOVE = 0;
const LINE = 1;
const CURVE = 2;
const QUADRATIC = 3;
const CLOSE = 4;
const NUMBERS: Readonly<Record<number, number>> = { [MOVE]: 2, [LINE]: 2, [CURVE]: 6, [QUADRATIC]: 4, [CLOSE]: 0 };

const LONGEST = 100_000;

/** Straight pieces of a packed path. A piece with a curve in it is passed over: it is no edge of a table. */
export function subpathsOf(packed: unknown): Point[][] {
  if (!isNumbers(packed)) return [];
  const subpaths: Point[][] = [];
  let open: Point[] = [];
  let straight = true;
  const close = (): void => {
    if (straight && open.length > 1) subpaths.push(open);
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
    if (numbers === 2) open.push([packed[at + 1] as number, packed[at + 2] as number]);
    at += 1 + numbers;
  }
  close();
  return subpaths;
}

const isNumbers = (value: unknown): value is ArrayLike<number> =>
  value instanceof Float32Array || value instanceof Float64Array || Array.isArray(value);
