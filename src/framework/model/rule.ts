import type { AnswerValue } from './answer.ts';
import type { Source } from './source.ts';

export type RuleKind = 'derive' | 'require' | 'challenge';

interface RuleBase {
  readonly id: string;
  /** Condition on which the rule fires (CEL); it fires on true only. */
  readonly when: string;
  /** Why the rule stands, said to the assessor. */
  readonly because: string;
  readonly source: Source;
}

/** Sets answers. */
export interface DeriveRule extends RuleBase {
  readonly kind: 'derive';
  readonly set: Readonly<Record<string, AnswerValue>>;
}

/** Refuses the present combination of answers. */
export interface RequireRule extends RuleBase {
  readonly kind: 'require';
  readonly questions: readonly string[];
}

/** Asks the assessor to look again: to change an answer or to explain it. */
export interface ChallengeRule extends RuleBase {
  readonly kind: 'challenge';
  readonly questions: readonly string[];
}

export type Rule = DeriveRule | RequireRule | ChallengeRule;

/** The ids of the questions that a rule speaks of. */
export const questionsOf = (rule: Rule): readonly string[] =>
  rule.kind === 'derive' ? Object.keys(rule.set) : rule.questions;

/** A date that comes from a case fact or from an answer. */
export type DateOrigin = { readonly fact: string } | { readonly question: string };

/** A limit in days: gives a due date and a challenge, never a judgement. */
export interface TimeLimit {
  readonly id: string;
  readonly title: string;
  readonly from: DateOrigin;
  /** The date on which the work was done, where it is recorded. */
  readonly done?: DateOrigin;
  readonly within: { readonly amount: number; readonly unit: 'days' | 'working-days' | 'months' };
  readonly when?: string;
  /** Edition of the national standards that sets the limit, as the document says it. */
  readonly edition: string;
  /** Questions whose answer is challenged where the work was late. */
  readonly questions: readonly string[];
  readonly because: string;
  readonly source: Source;
}
