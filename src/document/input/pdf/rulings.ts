import type { Area, Ruling } from './page-content.ts';

/** Lines this near are one line drawn in pieces, or the two sides of a border. */
const NEAR = 2;
/** Pieces of a line with a gap this small go on from one another. */
const GAP = 4;

/** Joins lines that were drawn in pieces: a border is often one thin rectangle for each cell. */
export function joinRulings(rulings: readonly Ruling[]): Ruling[] {
  return [true, false].flatMap((along) => {
    const sorted = rulings.filter((ruling) => ruling.along === along).sort((a, b) => a.at - b.at);
    const groups: Ruling[][] = [];
    for (const ruling of sorted) {
      const group = groups.at(-1);
      const first = group?.[0];
      if (group !== undefined && first !== undefined && ruling.at - first.at <= NEAR) group.push(ruling);
      else groups.push([ruling]);
    }
    return groups.flatMap(joinGroup);
  });
}

function joinGroup(group: readonly Ruling[]): Ruling[] {
  const joined: Ruling[] = [];
  for (const ruling of [...group].sort((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last !== undefined && ruling.from <= last.to + GAP) {
      joined[joined.length - 1] = { ...last, to: Math.max(last.to, ruling.to) };
    } else joined.push(ruling);
  }
  return joined;
}

/** Backgrounds at least this large may be cells. */
const SMALLEST = 8;

/** The edges of backgrounds, as lines: for tables that are drawn with shades alone. */
export function edgesOf(areas: readonly Area[], pageWidth: number, pageHeight: number): Ruling[] {
  return areas
    .filter((area) => isCellLike(area, pageWidth, pageHeight))
    .flatMap(({ left, right, top, bottom }) => [
      { along: true, at: top, from: left, to: right },
      { along: true, at: bottom, from: left, to: right },
      { along: false, at: left, from: top, to: bottom },
      { along: false, at: right, from: top, to: bottom },
    ]);
}

function isCellLike({ left, right, top, bottom }: Area, pageWidth: number, pageHeight: number): boolean {
  const width = right - left;
  const height = bottom - top;
  return width >= SMALLEST && height >= SMALLEST && width * height < pageWidth * pageHeight * 0.7;
}
