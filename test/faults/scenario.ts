/** How a fault went: what was counted, and everything that is wrong (nothing, where all is well). */
export interface Outcome {
  readonly name: string;
  readonly figures: Readonly<Record<string, number | string>>;
  readonly wrong: readonly string[];
  /** Why it could not be tried here. */
  readonly skipped?: string;
}

export const CLIENTS = 8;

/** The replies that refused, counted by what they said, for the summary. */
export const inWords = (counts: ReadonlyMap<string, number>): string =>
  [...counts].map(([said, count]) => `${count} × ${said}`).join(', ') || 'none';

export const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN;
