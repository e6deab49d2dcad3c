import { type Crosswalk, type CrosswalkMatch, pairOf } from './crosswalk.ts';

/** What answers to an id in another framework. */
export interface Answering {
  readonly framework: string;
  /** Null where nothing answers to it, by decision. */
  readonly id: string | null;
  readonly match: CrosswalkMatch;
  readonly because: string;
  /** Breaks to mark wherever the two figures stand beside one another; the general one first. Empty for `none`. */
  readonly breaks: readonly string[];
}

/**
 * What in framework `other` answers to `id` of framework `framework`, read in either direction. Empty where the crosswalk
 * says nothing: that is not *none*.
 */
export function answersTo(crosswalk: Crosswalk, framework: string, id: string, other: string): readonly Answering[] {
  const pair = pairOf(crosswalk, framework, other);
  if (!pair) return [];
  return pair.entries.flatMap(({ from, to, match, because, break: own }) => {
    const breaks = match === 'none' ? [] : [pair.break, own].filter((words) => words !== null);
    const said = { framework: other, match, because, breaks };
    if (from.framework === framework && from.id === id) return [{ ...said, id: to.id }];
    if (to.framework === framework && to.id === id) return [{ ...said, id: from.id }];
    return [];
  });
}
