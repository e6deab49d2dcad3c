import type { Answers } from '../../../src/framework/model/answer.ts';
import { diceFrom } from '../dice.ts';
import { answerTo, type Case } from './answer.ts';
import { type Facts, seenByAnother } from './profile.ts';
import { respond } from './respond.ts';

/** How often one of two blind assessors sees a key question, and a single question, otherwise than agreed later. */
const OTHER_DECISION = 0.12;
const OTHER_ANSWER = 0.06;

/** What one assessor wrote before knowing of the other: close to what was agreed in the end, and not the same. */
export function blindResponse(agreed: Case, answers: Answers, assessor: string): { facts: Facts; answers: Answers } {
  const dice = diceFrom(agreed.seed, 'blind', agreed.reference, agreed.compiled.instrument.id, assessor);
  const facts = seenByAnother(agreed.facts, dice);
  const decisions = new Map(
    [...agreed.decisions].map(([id, good]) => [id, dice.chance(OTHER_DECISION) ? !good : good] as const),
  );
  const one: Case = { ...agreed, facts, decisions, seed: `${agreed.seed}\n${assessor}` };
  const blind = respond(one, (item) => {
    const { keyQuestion } = item.question;
    const sameView = keyQuestion === undefined || decisions.get(keyQuestion) === agreed.decisions.get(keyQuestion);
    const known = answers[item.id];
    return known !== undefined && sameView && !dice.chance(OTHER_ANSWER) ? known : answerTo(item, one);
  });
  return { facts, answers: blind };
}
