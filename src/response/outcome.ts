/**
 * What one response says of one judgement, as a small number so that 100,000 responses
 * can be read without building objects.
 */
export const OUTCOME = { unanswered: 0, yes: 1, no: 2, na: 3, notAsked: 4 } as const;

export type Outcome = (typeof OUTCOME)[keyof typeof OUTCOME];

/** One thing that is judged and counted: a question, or one part of a question. */
export interface CountedItem {
  /** `id` or `id/part`. */
  readonly id: string;
  readonly kind: 'prompt' | 'judgement' | 'summary';
  /** The key question that it answers (`summary`) or informs (`prompt`, `judgement`). */
  readonly keyQuestion?: string;
  /** Themes whose share it feeds. */
  readonly scored: readonly string[];
}

/** The order in which the outcomes of one instrument stand in a row of numbers. */
export interface OutcomeLayout {
  readonly framework: string;
  readonly instrument: string;
  readonly items: readonly CountedItem[];
}
