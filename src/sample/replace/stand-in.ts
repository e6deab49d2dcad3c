/** A case in reserve, in the order of use. */
export interface ReserveCase {
  readonly case: string;
  readonly stratum: string;
}

export interface StandIn {
  readonly case: string;
  readonly stratum: string;
  /** Whether it is of the same stratum, so that the sample goes on mirroring the list. */
  readonly sameStratum: boolean;
}

/**
 * The reserve case that stands in for one of a stratum: the next of that stratum; where it has none left, the next of the
 * stratum that shares most facts with it, the first of those that share as many. Null where the reserve is used up.
 * @param reserve those that still wait, in the order of use [assumed, METHOD, *Sampling*: the reserve is of the same draw]
 */
export function standInFor(stratum: string, reserve: readonly ReserveCase[]): StandIn | null {
  const traits = new Set(traitsOf(stratum));
  const shared = (one: ReserveCase): number =>
    one.stratum === stratum
      ? Number.POSITIVE_INFINITY
      : traitsOf(one.stratum).filter((trait) => traits.has(trait)).length;
  const best = reserve.reduce<ReserveCase | null>((a, b) => (a === null || shared(b) > shared(a) ? b : a), null);
  return best && { case: best.case, stratum: best.stratum, sameStratum: best.stratum === stratum };
}

/** `gender=male; disposal=caution` → its parts. */
const traitsOf = (stratum: string): readonly string[] => stratum.split('; ');
