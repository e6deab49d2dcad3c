import type { Fact } from '../framework/model/fact.ts';
import type { DenominatorAlternative } from '../framework/model/rating.ts';
import type { KeyQuestion } from '../framework/model/standard.ts';
import type { OutcomeCounts, TallyResult } from './tally-types.ts';

export interface GroupKeyQuestion extends OutcomeCounts {
  readonly id: string;
  /** Denominator: yes and no. */
  readonly of: number;
  readonly percent: number | null;
}

export interface BreakdownGroup {
  /** Code as text; null where the fact is not known. */
  readonly value: string | null;
  readonly label: string;
  /** Distinct cases. */
  readonly cases: number;
  readonly keyQuestions: readonly GroupKeyQuestion[];
}

export interface Withheld {
  readonly code: 'small-group' | 'small-denominator' | 'difference';
  /** Plain words; names no group and no number that would give the cell away. */
  readonly reason: string;
  /** Id of the fact, or of the alternative denominator, that shown beside it would give a cell away. */
  readonly against?: string;
}

/** One case fact against the key questions. Groups are empty where it is withheld. */
export interface Breakdown {
  readonly fact: string;
  readonly label: string;
  readonly withheld: Withheld | null;
  readonly groups: readonly BreakdownGroup[];
}

export interface BreakdownOptions {
  /** From a tally made with `keepRows`. */
  readonly tally: TallyResult;
  /** Facts to break down by, the most wanted first: of two that give a cell away together the later is withheld. */
  readonly facts: readonly Fact[];
  /** Key questions, in the order wanted. */
  readonly keyQuestions: readonly KeyQuestion[];
  /** Alternative denominators that the same report shows. */
  readonly alternatives?: readonly DenominatorAlternative[];
  /** Off for the internal edition, which shows all. On by default. */
  readonly disclosureControl?: boolean;
  /** Smallest group that may be shown; `FEWEST_SHOWN` where absent. */
  readonly fewest?: number;
}
