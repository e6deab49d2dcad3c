import type { Answers, AnswerValue } from '../../../src/framework/model/answer.ts';
import { begin, type CompiledItem, change, type Response } from '../../../src/response/index.ts';
import { diceFrom } from '../dice.ts';
import { answerTo, type Case } from './answer.ts';

/** Chooses an answer to a question that is asked. */
export type Choose = (item: CompiledItem, one: Case) => AnswerValue;

/**
 * Fills in a response as an assessor would: what is asked is answered, which may ask for more, until nothing is
 * missing. What a rule answers, and what is not asked, stays empty.
 */
export function respond(one: Case, choose: Choose = answerTo): Answers {
  const { compiled, facts } = one;
  let response = begin(compiled, facts, {});
  while (response.evaluation.missing.length > 0) {
    for (const id of response.evaluation.missing) response = answered(response, id, one, choose);
  }
  for (const item of compiled.items) {
    if (item.optional && response.evaluation.asked.includes(item.id) && isWorthIt(item, one)) {
      response = change(response, item.id, choose(item, one));
    }
  }
  return entered(response);
}

function answered(response: Response, id: string, one: Case, choose: Choose): Response {
  const item = one.compiled.items.find((candidate) => candidate.id === id);
  if (!item) throw new Error(`no item ${id}`);
  return change(response, id, choose(item, one));
}

/** Free texts are optional and mostly left empty. */
const isWorthIt = ({ id, answer }: CompiledItem, { seed, reference }: Case): boolean =>
  diceFrom(seed, 'optional', reference, id).chance(answer.type === 'text' ? 0.2 : 0.8);

const entered = ({ evaluation }: Response): Answers =>
  Object.fromEntries(
    Object.entries(evaluation.answers).flatMap(([id, { value, by }]) => (by === 'assessor' ? [[id, value]] : [])),
  );
