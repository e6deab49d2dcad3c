import type { Line } from './lines.ts';

const rounded = (size: number): number => Math.round(size * 2) / 2;

/** Letters larger than the body of the document by this factor are headings. */
const LARGER = 1.1;
const LEVELS = 6;
/** Large print longer than this is an emphasised passage. */
const LONGEST = 250;

/** Plain letters outside tables that are enough to tell the size of the body; with fewer, tables count too. */
const ENOUGH = 400;

/** Tells the level of a heading from the size of its letters, against the size that most of the document has. */
export function headingLevels(
  free: readonly Line[],
  all: readonly Line[],
): (lines: readonly Line[]) => number | undefined {
  const plain = free.filter(({ bold }) => bold !== 'all');
  const body = usualSize(plain.reduce((sum, { text }) => sum + text.length, 0) >= ENOUGH ? plain : all);
  const sizes = [...new Set(free.map(({ size }) => rounded(size)))]
    .filter((size) => size >= body * LARGER)
    .sort((a, b) => b - a);
  return (lines) => {
    const size = rounded(lines[0]?.size ?? 0);
    const long = lines.reduce((sum, { text }) => sum + text.length, 0) > LONGEST;
    const at = sizes.indexOf(size);
    return at < 0 || long ? undefined : Math.min(LEVELS, at + 1);
  };
}

function usualSize(lines: readonly Line[]): number {
  const letters = new Map<number, number>();
  for (const { size, text } of lines) letters.set(rounded(size), (letters.get(rounded(size)) ?? 0) + text.length);
  return [...letters].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}
