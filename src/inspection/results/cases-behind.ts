import { type Behind, casesBehind } from '../../finding/index.ts';
import type { SoFar } from './so-far.ts';

export const OUTCOMES = ['yes', 'no', 'na', 'unanswered', 'notAsked'] as const;
export type OutcomeName = (typeof OUTCOMES)[number];

/** A case behind a figure. */
export interface CaseBehind {
  readonly caseId: string;
  readonly reference: string;
}

export type CasesByOutcome = Readonly<Record<OutcomeName, readonly CaseBehind[]>>;

/** The cases behind a figure by what was judged in them, by reference. */
export function casesByOutcome({ tally, setting, responses }: SoFar, figure: Behind): CasesByOutcome {
  const ids = new Map(responses.map(({ reference, caseId }) => [reference, caseId]));
  const { keyQuestions } = setting.rating;
  const of = (outcome: OutcomeName): readonly CaseBehind[] =>
    casesBehind(tally, figure, outcome, { keyQuestions })
      .map((reference) => ({ reference, caseId: ids.get(reference) ?? '' }))
      .toSorted((a, b) => (a.reference < b.reference ? -1 : 1));
  return { yes: of('yes'), no: of('no'), na: of('na'), unanswered: of('unanswered'), notAsked: of('notAsked') };
}
