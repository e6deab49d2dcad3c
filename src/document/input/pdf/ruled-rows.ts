import { buildGrid, type Grid } from './grid.ts';
import type { Ruling, TextItem } from './page-content.ts';

/** Lines along the page that are as wide as one another, within this many points, belong to one table. */
const ALIKE = 4;
const NARROWEST_GUTTER = 8;
/** Headings of a table may stand above its first line, this near. */
const HEADING_ROOM = 32;
const FEWEST_LINES = 3;

/** Lines one under another, and what stands between them. */
interface Band {
  readonly lines: readonly Ruling[];
  readonly items: readonly TextItem[];
}

/**
 * Tables drawn with lines between the rows alone: three or more lines of one width, one under another. Columns are
 * parted where a stretch of paper runs down through all rows; text that runs across it ends the table.
 */
export function ruledRows(rulings: readonly Ruling[], items: readonly TextItem[]): Grid[] {
  const along = rulings.filter((ruling) => ruling.along).sort((a, b) => a.at - b.at);
  const groups: Ruling[][] = [];
  for (const ruling of along) {
    const group = groups.find(([first]) => first !== undefined && isAlike(first, ruling));
    if (group === undefined) groups.push([ruling]);
    else group.push(ruling);
  }
  return groups
    .filter((group) => group.length >= FEWEST_LINES)
    .flatMap((group) => bandsOf(group, items))
    .filter(({ lines }) => lines.length >= FEWEST_LINES)
    .flatMap((band) => gridOf(band, items) ?? []);
}

const isAlike = (a: Ruling, b: Ruling): boolean => Math.abs(a.from - b.from) <= ALIKE && Math.abs(a.to - b.to) <= ALIKE;

/** Parts lines of one width where what stands between two of them leaves no columns. */
function bandsOf(group: readonly Ruling[], items: readonly TextItem[]): Band[] {
  const bands: { lines: Ruling[]; items: TextItem[] }[] = [];
  group.forEach((line, i) => {
    const open = bands.at(-1);
    const above = group[i - 1];
    const between = above === undefined ? [] : itemsBetween(above, line.at, items);
    if (open !== undefined && hasColumns([...open.items, ...between])) {
      open.lines.push(line);
      open.items.push(...between);
    } else bands.push({ lines: [line], items: [] });
  });
  return bands;
}

const itemsBetween = (line: Ruling, bottom: number, items: readonly TextItem[]): TextItem[] =>
  items.filter(
    ({ baseline, left, right }) => baseline > line.at && baseline <= bottom && right > line.from && left < line.to,
  );

const hasColumns = (items: readonly TextItem[]): boolean => items.length === 0 || guttersOf(items).length > 0;

function gridOf({ lines, items }: Band, all: readonly TextItem[]): Grid | null {
  const first = lines[0] as Ruling;
  const gutters = guttersOf(items);
  if (gutters.length === 0) return null;
  const ys = lines.map(({ at }) => at);
  const top = headingTop(first, gutters, all);
  return buildGrid([first.from, ...gutters, first.to], top === null ? ys : [top, ...ys], () => true);
}

/** Top of the headings above the first line, where they keep to the columns; null where there are none. */
function headingTop(first: Ruling, gutters: readonly number[], all: readonly TextItem[]): number | null {
  const above = all.filter(
    ({ baseline, left, right }) =>
      baseline < first.at &&
      baseline > first.at - HEADING_ROOM &&
      left >= first.from - ALIKE &&
      right <= first.to + ALIKE,
  );
  if (above.some(({ left, right }) => gutters.some((gutter) => left < gutter && right > gutter))) return null;
  const columns = new Set(above.map(({ left }) => gutters.filter((gutter) => gutter < left).length));
  if (columns.size < 2) return null;
  return Math.min(...above.map(({ baseline, size }) => baseline - size * 1.2));
}

/** Middles of the stretches that no text crosses. */
function guttersOf(items: readonly TextItem[]): number[] {
  const gutters: number[] = [];
  let reached: number | null = null;
  for (const { left, right } of [...items].sort((a, b) => a.left - b.left)) {
    if (reached !== null && left - reached >= NARROWEST_GUTTER) gutters.push((left + reached) / 2);
    reached = Math.max(right, reached ?? right);
  }
  return gutters;
}
