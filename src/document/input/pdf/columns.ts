import type { TextItem } from './page-content.ts';

const BIN = 2;
const NARROWEST_GUTTER = 10;
const FEWEST_LINES = 8;
/** Share of the lines that may run over the gutter, as headings do. */
const CROSSING = 0.15;

/**
 * Parts the text of a page that is set in two columns, so that it is read down the one and then down the other.
 * Lines that run over both part the columns above from those below. One column stays as it is.
 */
export function columnsOf(items: readonly TextItem[]): TextItem[][] {
  if (items.length === 0) return [];
  const gutter = gutterOf(items);
  if (gutter === null) return [[...items]];
  const crossing = items.filter(({ left, right }) => left < gutter && right > gutter);
  const turns = [...new Set(crossing.map(({ baseline }) => baseline))].sort((a, b) => a - b);
  const parts: TextItem[][] = [];
  let from = Number.NEGATIVE_INFINITY;
  for (const turn of [...turns, Number.POSITIVE_INFINITY]) {
    const band = items.filter(({ baseline }) => baseline > from && baseline < turn - 1);
    parts.push(
      band.filter(({ right }) => right <= gutter),
      band.filter(({ left }) => left >= gutter),
    );
    parts.push(items.filter(({ baseline }) => Math.abs(baseline - turn) <= 1));
    from = turn + 1;
  }
  return parts.filter((part) => part.length > 0);
}

/** Middle of a stretch of paper that runs down between two columns of running text; null where there is none. */
function gutterOf(items: readonly TextItem[]): number | null {
  const left = Math.min(...items.map((item) => item.left));
  const right = Math.max(...items.map((item) => item.right));
  const lines = linesOf(items);
  const most = Math.floor(lines * CROSSING);
  const cover = new Uint32Array(Math.max(1, Math.ceil((right - left) / BIN)));
  for (const item of items) {
    const end = Math.min(cover.length, Math.ceil((item.right - left) / BIN));
    for (let bin = Math.max(0, Math.floor((item.left - left) / BIN)); bin < end; bin++)
      cover[bin] = (cover[bin] as number) + 1;
  }
  let start = -1;
  for (let bin = Math.floor(cover.length * 0.3); bin < cover.length * 0.7; bin++) {
    if ((cover[bin] as number) > most) {
      start = -1;
      continue;
    }
    if (start < 0) start = bin;
    if ((bin - start + 1) * BIN < NARROWEST_GUTTER) continue;
    const middle = left + ((start + bin + 1) / 2) * BIN;
    return isRunningText(items, left, middle, right) ? middle : null;
  }
  return null;
}

const linesOf = (items: readonly TextItem[]): number => new Set(items.map(({ baseline }) => Math.round(baseline))).size;

/** Both sides hold many lines that fill their width: not the labels and values of a table without lines. */
function isRunningText(items: readonly TextItem[], left: number, middle: number, right: number): boolean {
  const before = items.filter((item) => item.right <= middle);
  const after = items.filter((item) => item.left >= middle);
  return fills(before, middle - left) && fills(after, right - middle);
}

function fills(items: readonly TextItem[], width: number): boolean {
  const lines = linesOf(items);
  const printed = items.reduce((sum, item) => sum + item.right - item.left, 0);
  return lines >= FEWEST_LINES && printed / lines > width * 0.6;
}
