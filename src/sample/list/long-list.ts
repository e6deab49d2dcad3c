import type { CaseFacts, FactValue } from '../../framework/model/fact.ts';

/**
 * The readable rows of a long list, column by column, so that a million rows fit in memory: entry `i` of every
 * array is the same row. Only what sampling needs is kept; no name is.
 */
export interface LongList {
  /** Row of the file, counted from 1, headings included. */
  readonly rows: readonly number[];
  readonly cases: readonly string[];
  /** Reference of the person; empty where not given. */
  readonly persons: readonly string[];
  /** Empty where not given. */
  readonly managers: readonly string[];
  /** ISO date on which the case began; empty where not given. */
  readonly starts: readonly string[];
  /** Values by fact id. */
  readonly facts: ReadonlyMap<string, readonly (FactValue | undefined)[]>;
}

/**
 * Reads the facts of rows one after the other. It gives the same object each time, filled anew, as a million objects
 * would cost more than the sampling itself; a fact that is not given is there as undefined.
 */
export function factsReader(list: LongList): (index: number) => CaseFacts {
  const ids = [...list.facts.keys()];
  const columns = [...list.facts.values()];
  const facts: Record<string, FactValue | undefined> = {};
  for (const id of ids) facts[id] = undefined;
  return (index) => {
    for (let i = 0; i < ids.length; i++) facts[ids[i] as string] = columns[i]?.[index];
    return facts as CaseFacts;
  };
}
