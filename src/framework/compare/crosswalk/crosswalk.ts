import type { Source } from '../../model/source.ts';

/** Something whose figure can be put beside another's: a key question, a theme, a standard, or one judgement of an instrument. */
export interface CrosswalkEnd {
  readonly framework: string;
  readonly id: string;
}

/**
 * `same`: the same judgement; `near`: asks much the same, but a figure must not be joined to the
 * other without marking the break; `none`: nothing of the other framework answers to it.
 */
export type CrosswalkMatch = 'same' | 'near' | 'none';

export interface CrosswalkEntry {
  readonly from: CrosswalkEnd;
  /** `id` is null for `none`. */
  readonly to: { readonly framework: string; readonly id: string | null };
  readonly match: CrosswalkMatch;
  readonly because: string;
  /** What breaks between these two, besides what breaks between the frameworks at large. */
  readonly break: string | null;
}

/** Two frameworks beside one another. */
export interface CrosswalkPair {
  readonly frameworks: readonly [string, string];
  /** Why no figure of the one continues a figure of the other; null where nothing breaks between all of them. */
  readonly break: string | null;
  readonly entries: readonly CrosswalkEntry[];
}

export interface Crosswalk {
  /** Whose judgement it is. */
  readonly source: Source | null;
  readonly pairs: readonly CrosswalkPair[];
}

/** What the crosswalk says of two frameworks, in whichever order they are named. */
export const pairOf = (crosswalk: Crosswalk, one: string, other: string): CrosswalkPair | undefined =>
  crosswalk.pairs.find(({ frameworks }) => frameworks.includes(one) && frameworks.includes(other) && one !== other);
