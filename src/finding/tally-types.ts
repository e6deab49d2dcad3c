import type { CaseFacts } from '../framework/model/fact.ts';
import type { DenominatorAlternative } from '../framework/model/rating.ts';
import type { KeyQuestion } from '../framework/model/standard.ts';
import type { CountedItem, OutcomeLayout } from '../response/outcome.ts';

/** How many responses say what of one thing that is judged. All are whole numbers. */
export interface OutcomeCounts {
  readonly yes: number;
  readonly no: number;
  readonly na: number;
  readonly unanswered: number;
  readonly notAsked: number;
}

export interface ItemCounts extends OutcomeCounts {
  readonly framework: string;
  readonly instrument: string;
  readonly item: CountedItem;
}

/** A key question counted in fewer cases than the framework's own rule counts it in. */
export interface AlternativeCounts extends OutcomeCounts {
  readonly id: string;
  readonly title: string;
  /** Responses that the condition leaves out. */
  readonly leftOut: OutcomeCounts;
  /** Responses that count although the facts do not settle the condition. */
  readonly unsettled: number;
}

export interface KeyQuestionCounts extends OutcomeCounts {
  readonly id: string;
  /** Responses to an instrument that judges it, whatever they say. */
  readonly cases: number;
  /** `framework/instrument` of each instrument that judges it. */
  readonly instruments: readonly string[];
  readonly alternatives: readonly AlternativeCounts[];
}

export interface ThemeCounts extends OutcomeCounts {
  readonly id: string;
}

export interface InstrumentCounts {
  readonly framework: string;
  readonly instrument: string;
  readonly responses: number;
  readonly incomplete: number;
}

/** One response as it was added; kept only where asked for. */
export interface TallyRow {
  readonly layout: number;
  readonly caseRef: string;
  readonly facts: CaseFacts;
  readonly complete: boolean;
  readonly outcomes: Uint8Array;
}

/** Everything that was counted. Plain data. */
export interface TallyResult {
  readonly layouts: readonly OutcomeLayout[];
  /** Distinct case references. */
  readonly cases: number;
  readonly responses: number;
  readonly incomplete: number;
  readonly instruments: readonly InstrumentCounts[];
  readonly items: readonly ItemCounts[];
  readonly keyQuestions: readonly KeyQuestionCounts[];
  readonly themes: readonly ThemeCounts[];
  /** Null unless `keepRows` was set. */
  readonly rows: readonly TallyRow[] | null;
}

export interface TallyOptions {
  /** Key questions of the framework that is fed; says which question is the summary where several could be. */
  readonly keyQuestions?: readonly KeyQuestion[];
  /** Denominators to count beside the framework's own (`alternatives` of the instruments). */
  readonly alternatives?: readonly DenominatorAlternative[];
  /** Keep each response, for tracing and breakdowns. Off by default: 100,000 responses then need little memory. */
  readonly keepRows?: boolean;
}

/** What is known of the response that is added. */
export interface ResponseOf {
  readonly caseRef: string;
  /** Facts of the case; needed for alternatives and breakdowns only. */
  readonly facts?: CaseFacts;
  readonly complete: boolean;
}

export interface Tally {
  /**
   * Counts one response. There must be one response for each case and instrument.
   * `outcomes` stand in the order of the layout, and may be reused by the caller afterwards.
   */
  readonly add: (layoutIndex: number, outcomes: Uint8Array, of: ResponseOf) => void;
  readonly result: () => TallyResult;
}
