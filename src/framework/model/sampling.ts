import type { FactType } from './fact.ts';
import type { Source } from './source.ts';

/** What a column of a long list means to the sampler. */
export type ColumnRole = 'case' | 'person' | 'case-manager' | 'start-date' | 'fact' | 'identifying';

export interface LongListColumn {
  readonly id: string;
  readonly heading: string;
  /** Other headings by which services name it. */
  readonly aliases: readonly string[];
  readonly role: ColumnRole;
  /** The fact it fills, for `fact`; also for a date that conditions speak of. */
  readonly fact?: string;
  /** The plan whose cases it names: a victim's row gives the reference of the child's case. */
  readonly refersTo?: string;
  readonly type: FactType;
  readonly required: boolean;
  /** Words that services write, to the code that is meant. */
  readonly words: Readonly<Record<string, string>>;
  readonly help: string;
}

/** Why a row is not eligible. */
export interface Exclusion {
  readonly code: string;
  /** CEL over `case` facts and `asOf`. */
  readonly when: string;
  readonly words: string;
  readonly source: Source;
}

/** How far back a case may have begun to be inspected. */
export interface LookBack {
  /** CEL over the facts of the row; the first that is true decides. Always where absent. */
  readonly when?: string;
  /** The date fact from which it counts. */
  readonly column: string;
  readonly months: number;
  readonly source: Source;
}

export interface SampleSize {
  /** Such as 0.8. */
  readonly confidence: number;
  /** Percentage points. */
  readonly margin: number;
  /** Expected share, such as 0.5. */
  readonly proportion: number;
  readonly min?: number;
  readonly max?: number;
  readonly source: Source;
}

/** A share of the sample that is set beforehand, such as 60 % court cases. */
export interface SampleShare {
  readonly id: string;
  readonly title: string;
  readonly when: string;
  /** Per cent of the sample. */
  readonly share: number;
}

export interface SamplingPlan {
  readonly id: string;
  readonly title: string;
  readonly columns: readonly LongListColumn[];
  readonly exclusions: readonly Exclusion[];
  readonly lookBack: readonly LookBack[];
  readonly size: SampleSize;
  readonly shares: readonly SampleShare[];
  readonly sharesSource?: Source;
  /** Facts that the sample mirrors. */
  readonly strata: readonly string[];
  readonly strataSource: Source;
  /** Reserve as a share of the sample. */
  readonly buffer: number;
  readonly caseManagerCap: number;
  /** Code and words for a row whose person stands twice on the list for one instrument. */
  readonly duplicate: { readonly code: string; readonly words: string };
}
