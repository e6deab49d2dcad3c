/**
 * Fewest cases of a group that may be published (DESIGN.md, *Finding and rating*: a breakdown with any group
 * under five is withheld whole). Decided here, as no document we hold says it.
 */
export const FEWEST_SHOWN = 5;

/** Whether a number of cases is there, and too small to be shown. */
export const isTooFew = (count: number, fewest: number): boolean => count > 0 && count < fewest;

/** The group that each unit (a case, or a case that counts for a key question) has in two tables. */
export type Pairing = readonly (readonly [a: number, b: number])[];

/**
 * Whether two tables over the same units, shown side by side, give away too small a group. Take a group of one
 * table, and from it all groups of the other that lie wholly within it: who remains can be reckoned by
 * subtraction. So can those outside the group that belong to groups of the other table reaching into it.
 * Looked at both ways round. Three or more tables taken together are not looked at.
 */
export function differenceGivesAway(pairing: Pairing, fewest: number): boolean {
  const swapped = pairing.map(([a, b]) => [b, a] as const);
  return residuals(pairing).some((r) => isTooFew(r, fewest)) || residuals(swapped).some((r) => isTooFew(r, fewest));
}

/** For each group of the first table, what groups of the second that straddle its border hold inside and outside it. */
function residuals(pairing: Pairing): number[] {
  const size = new Map<number, number>();
  const shared = new Map<number, Map<number, number>>();
  for (const [a, b] of pairing) {
    size.set(b, (size.get(b) ?? 0) + 1);
    const row = shared.get(a) ?? new Map<number, number>();
    row.set(b, (row.get(b) ?? 0) + 1);
    shared.set(a, row);
  }
  return [...shared.values()].flatMap((row) => {
    const straddling = [...row].filter(([b, inside]) => inside < (size.get(b) ?? 0));
    const inside = straddling.reduce((sum, [, n]) => sum + n, 0);
    const outside = straddling.reduce((sum, [b, n]) => sum + (size.get(b) ?? 0) - n, 0);
    return [inside, outside];
  });
}
