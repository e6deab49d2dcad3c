/** One stratum of a sample; the numbers are counts of cases. */
export interface StratumResult {
  /** The facts that all its cases share, such as `gender=male; disposal=youth-caution`. */
  readonly key: string;
  readonly population: number;
  /** Places it was given in proportion to what it holds. */
  readonly allocated: number;
  /** Places filled from it, after the limit for each case manager was looked at. */
  readonly selected: number;
  readonly reserve: number;
}

export interface ExcludedRow {
  readonly row: number;
  readonly case: string;
  readonly reason: string;
  readonly words: string;
}

export interface DuplicateRow {
  readonly row: number;
  readonly case: string;
  readonly keptRow: number;
}

/** A case that was drawn, and what it is assessed with. */
export interface DrawnCase {
  readonly case: string;
  readonly row: number;
  /** Key of its stratum: a reserve case stands in for one of the same stratum. */
  readonly stratum: string;
  readonly role: 'selected' | 'reserve';
  /** `framework/instrument`. */
  readonly instruments: readonly string[];
}

/** A sample, with everything needed to draw it again and to follow how it came about. */
export interface Sample {
  readonly seed: string;
  readonly asOf: string;
  readonly plan: string;
  readonly population: number;
  readonly eligible: number;
  readonly excluded: readonly ExcludedRow[];
  readonly duplicates: readonly DuplicateRow[];
  readonly size: { readonly required: number; readonly basis: string };
  readonly strata: readonly StratumResult[];
  /** Case references in order. */
  readonly selected: readonly string[];
  /** Case references by stratum, within it in the order in which they are to be used. */
  readonly reserve: readonly string[];
  readonly cases: readonly DrawnCase[];
  /** What was done, in words, in order. */
  readonly steps: readonly string[];
  /** Those of `steps` that speak of single cases or case managers; a published report leaves them out. */
  readonly shifts: readonly string[];
}
