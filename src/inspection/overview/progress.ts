import type { Allocation, InspectionCase, ResponseRecord } from '../ports/index.ts';

/** How far one questionnaire of one case is, as far as the reader may know. */
export type Progress = 'not-allocated' | 'allocated' | 'begun' | 'submitted';

export interface CaseProgress {
  readonly case: InspectionCase;
  readonly assessors: readonly string[];
  readonly progress: Progress;
}

/**
 * How far each case is. It is worked out of what the store shows the reader: a second assessor's work that is hidden
 * from them changes neither a state nor a count.
 */
export function progressOf(
  cases: readonly InspectionCase[],
  allocations: readonly Allocation[],
  responses: readonly ResponseRecord[],
): readonly CaseProgress[] {
  const allocated = Map.groupBy(allocations, ({ caseId }) => caseId);
  const responded = Map.groupBy(responses, ({ caseId }) => caseId);
  return cases.map((one) => {
    const owed = allocated.get(one.caseId) ?? [];
    const assessors = [...new Set(owed.map(({ displayName }) => displayName))];
    return { case: one, assessors, progress: stateOf(owed, responded.get(one.caseId) ?? [], one) };
  });
}

/** Submitted: everybody who owes an assessment has handed it in; where nobody does, each questionnaire was by somebody. */
function stateOf(
  owed: readonly Allocation[],
  responses: readonly ResponseRecord[],
  { instruments }: InspectionCase,
): Progress {
  const submitted = responses.filter(({ state }) => state === 'submitted');
  const isHandedIn = ({ accountId, instrument }: Allocation) =>
    submitted.some((response) => response.assessorId === accountId && response.instrument === instrument);
  const isAnswered = (instrument: string) => submitted.some((response) => response.instrument === instrument);
  const isDone = owed.length > 0 ? owed.every(isHandedIn) : instruments.length > 0 && instruments.every(isAnswered);
  if (isDone) return 'submitted';
  if (responses.length > 0) return 'begun';
  return owed.length > 0 ? 'allocated' : 'not-allocated';
}

export const PROGRESS: readonly Progress[] = ['not-allocated', 'allocated', 'begun', 'submitted'];

/** How many selected cases are in each state. */
export const countsOf = (cases: readonly CaseProgress[]): Readonly<Record<Progress, number>> => {
  const selected = cases.filter((one) => one.case.state === 'selected');
  const count = (state: Progress) => selected.filter(({ progress }) => progress === state).length;
  return {
    'not-allocated': count('not-allocated'),
    allocated: count('allocated'),
    begun: count('begun'),
    submitted: count('submitted'),
  };
};
