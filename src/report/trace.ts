import { casesBehind, type TallyResult } from '../finding/index.ts';
import type { KeyQuestion } from '../framework/model/standard.ts';
import type { Trace, TracedCases } from './input.ts';

/**
 * The cases behind every key question, for the links of the internal edition.
 * @param tally made with `keepRows`; without it every list is empty
 * @param keyQuestions those that the tally was made with
 */
export const traceOf = (tally: TallyResult, keyQuestions: readonly KeyQuestion[]): Trace =>
  Object.fromEntries(keyQuestions.map(({ id }) => [id, tracedCases(tally, id, keyQuestions)]));

const tracedCases = (tally: TallyResult, id: string, keyQuestions: readonly KeyQuestion[]): TracedCases => {
  const of = (outcome: keyof TracedCases) => casesBehind(tally, { keyQuestion: id }, outcome, { keyQuestions });
  return { yes: of('yes'), no: of('no'), na: of('na'), unanswered: of('unanswered'), notAsked: of('notAsked') };
};
