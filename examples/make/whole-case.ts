import type { Answers } from '../../src/framework/model/answer.ts';
import type { CompiledInstrument } from '../../src/response/index.ts';
import type { Case } from './response/answer.ts';
import type { Facts } from './response/profile.ts';
import { respond } from './response/respond.ts';

/**
 * One out-of-court case with all its answers, for the command `evaluate`. Nothing bears on the child's own safety, so
 * that rules answer two summaries; the child stopped coming, so that the assessor is asked to look again.
 */
export function oneWholeCase(compiled: CompiledInstrument, seed: string): { facts: Facts; answers: Answers } {
  const facts: Facts = {
    caseType: 'out-of-court',
    disposal: 'youth-conditional-caution',
    startDate: '2022-02-21',
    endDate: '2022-05-09',
    gender: 'male',
    ethnicity: 'white',
    riskOfSeriousHarm: 'medium',
    safetyAndWellbeing: 'low',
    careExperienced: false,
    firstDisposal: false,
    victims: 'identified',
    safetyNeed: 'low',
    harmNeed: 'medium',
    safetyFactors: false,
    harmFactors: true,
    childEngaged: false,
  };
  const one: Case = { reference: 'whole case', compiled, facts, decisions: DECISIONS, seed };
  return { facts, answers: respond(one) };
}

/** Good work throughout, but for planning and delivery to keep other people safe. */
const DECISIONS: ReadonlyMap<string, boolean> = new Map(
  ['3.1.1', '3.1.2', '3.1.3', '3.2.1', '3.2.2', '3.2.3', '3.3.1', '3.3.2', '3.3.3'].map((id) => [
    id,
    id !== '3.2.3' && id !== '3.3.3',
  ]),
);
