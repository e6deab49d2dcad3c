import { codeBytes } from './bytes.ts';
import { emptyGrid, type Grid } from './grid.ts';
import { bestMasked } from './mask.ts';
import { versionFor } from './tables.ts';

/** The dark squares of a QR code (level M), row by row, or null where the text is too long (over 412 bytes). */
export const qrSquares = (text: string): readonly (readonly boolean[])[] | null => {
  const bytes = new TextEncoder().encode(text);
  const version = versionFor(bytes.length);
  if (version === null) return null;
  const grid = emptyGrid(version);
  place(grid, codeBytes(bytes, version));
  return bestMasked(grid).dark;
};

/** Fills the free squares in pairs of columns from the right, upwards and downwards in turn (7.7.3). */
const place = (grid: Grid, bytes: readonly number[]): void => {
  let bit = 0;
  for (const [row, column] of freeSquares(grid)) {
    const line = grid.dark[row];
    if (line !== undefined) line[column] = (((bytes[bit >>> 3] ?? 0) >>> (7 - (bit & 7))) & 1) === 1;
    bit += 1;
  }
};

function* freeSquares(grid: Grid): Generator<readonly [number, number]> {
  for (let pair = 0, right = grid.size - 1; right >= 1; pair += 1, right -= 2) {
    // The sixth column is the timing pattern, and no pair spans it.
    if (right === 6) right = 5;
    for (let step = 0; step < grid.size; step += 1) {
      const row = pair % 2 === 0 ? grid.size - 1 - step : step;
      for (const column of [right, right - 1]) if (grid.fixed[row]?.[column] === false) yield [row, column];
    }
  }
}

/** A code as an SVG picture, black on white with the quiet edge of four squares that readers need. */
export const qrSvg = (text: string, title: string): string | null => {
  const squares = qrSquares(text);
  if (squares === null) return null;
  const path = squares
    .flatMap((line, row) => line.flatMap((dark, column) => (dark ? [`M${column + 4} ${row + 4}h1v1h-1z`] : [])))
    .join('');
  const size = squares.length + 8;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" width="240" height="240" role="img" ` +
    `aria-label="${escaped(title)}" shape-rendering="crispEdges"><rect width="${size}" height="${size}" fill="#fff"/>` +
    `<path fill="#000" d="${path}"/></svg>`
  );
};

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
