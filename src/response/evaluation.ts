import type { AnswerValue } from '../framework/model/answer.ts';
import type { Source } from '../framework/model/source.ts';

/** An answer in effect, and whose it is. */
export type AnswerInEffect =
  | { readonly value: AnswerValue; readonly by: 'assessor' }
  | { readonly value: AnswerValue; readonly by: 'rule'; readonly rule: string };

/** What a rule has to say to the assessor. */
export interface RuleProblem {
  readonly rule: string;
  /** `error`: the answers are refused as they stand. `challenge`: look again, change or explain. */
  readonly severity: 'error' | 'challenge';
  readonly questions: readonly string[];
  readonly message: string;
  readonly source: Source;
  /** The assessor's explanation, where a challenge was explained. */
  readonly explained?: string;
}

/** An entered answer that is kept, and counts for nothing as things stand. */
export interface SetAside {
  readonly id: string;
  readonly value: AnswerValue;
  readonly because: string;
}

/** When a piece of work was due, and whether it was in time. */
export interface DueDate {
  readonly limit: string;
  readonly title: string;
  readonly from: string;
  readonly due: string;
  readonly done: string | null;
  /** Null where it is not recorded when the work was done. */
  readonly onTime: boolean | null;
  /** The due date is in working days of a year whose holidays are not known: only weekends were left out. */
  readonly holidaysUnknown?: true;
}

/** The whole state of a response, as shown to an assessor and to the command `evaluate`. */
export interface Evaluation {
  readonly asked: readonly string[];
  readonly notAsked: readonly { readonly id: string; readonly because: string }[];
  readonly answers: Readonly<Record<string, AnswerInEffect>>;
  readonly problems: readonly RuleProblem[];
  readonly missing: readonly string[];
  readonly complete: boolean;
  readonly setAside: readonly SetAside[];
  readonly due: readonly DueDate[];
}
