import type { Ruling } from './page-content.ts';

/** Lines down the page that begin and end this near to one another stand side by side. */
const ALIKE = 3;
/** Two columns have three lines; two lines alone may be the edges of a box or rules between columns of text. */
const FEWEST = 3;

/**
 * Closes tables whose row runs over the turn of a page: then the lines between columns go on down the page, and no
 * line, or one alone, is drawn across them. Gives the lines that are missing at the head and the foot.
 */
export function closingLines(rulings: readonly Ruling[]): Ruling[] {
  const sides: Ruling[][] = [];
  for (const line of rulings.filter(({ along }) => !along)) {
    const group = sides.find(([first]) => first !== undefined && isBeside(first, line));
    if (group === undefined) sides.push([line]);
    else group.push(line);
  }
  return sides
    .filter((group) => group.length >= FEWEST && crossing(group, rulings) < 2)
    .flatMap((group) => {
      const { from: top, to: bottom } = group[0] as Ruling;
      const places = group.map(({ at }) => at);
      const across = { along: true, from: Math.min(...places), to: Math.max(...places) };
      return [
        { ...across, at: top },
        { ...across, at: bottom },
      ];
    });
}

const isBeside = (a: Ruling, b: Ruling): boolean =>
  Math.abs(a.from - b.from) <= ALIKE && Math.abs(a.to - b.to) <= ALIKE;

/** How many lines across the page touch one of these. */
function crossing(group: readonly Ruling[], rulings: readonly Ruling[]): number {
  return rulings.filter(
    ({ along, at, from, to }) =>
      along &&
      group.some(
        (line) => line.at >= from - ALIKE && line.at <= to + ALIKE && at >= line.from - ALIKE && at <= line.to + ALIKE,
      ),
  ).length;
}
