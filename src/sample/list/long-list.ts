import type { FactValue } from '../../framework/model/fact.ts';

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

/** Puts the facts of one row into `target`, which can be used again for the next row. */
export function factsOfRow(list: LongList, index: number, target: Record<string, FactValue>): void {
  for (const [id, values] of list.facts) {
    const value = values[index];
    if (value === undefined) delete target[id];
    else target[id] = value;
  }
}
