import type { AnswerValue } from '../../framework/model/answer.ts';
import {
  answerProblem,
  type CompiledItem,
  change as changed,
  type Response,
  validateAnswers,
} from '../../response/index.ts';
import type { Change } from './batch.ts';
import { MOST_CHARACTERS, type Refused, refused, storable } from './refused.ts';
import type { Weighed } from './taken.ts';

/** An answer: known, of the right kind, not set by a rule, and not refused by one. Clearing is always taken. */
export function weighAnswer(response: Response, { id, value: given }: Change): Weighed {
  const { compiled } = response;
  const item = compiled.items[compiled.indexOf.get(id) ?? -1];
  if (!item) {
    const [problem] = validateAnswers(compiled, { [id]: given });
    return { refused: problem ?? { code: 'unknown-question', message: `There is no question ${id}.` } };
  }
  const personal = item.answer.type === 'text' || item.answer.type === 'date';
  const value = typeof given === 'string' && personal ? storable(given) : given;
  if (isNothing(value)) return { taken: { value: null, personal, response: changed(response, id, undefined) } };
  const unfit = misfit(item, value) ?? setByRule(response, id);
  if (unfit) return { refused: unfit };
  const next = changed(response, id, value);
  const against = refusedByRule(next, item);
  return against ? { refused: against } : { taken: { value, personal, response: next } };
}

const isNothing = (value: AnswerValue | null): value is null | '' =>
  value === null || value === '' || (Array.isArray(value) && value.length === 0);

function misfit(item: CompiledItem, value: AnswerValue): Refused | undefined {
  if (typeof value === 'string' && value.length > MOST_CHARACTERS) return refused('too-long');
  return answerProblem(item, value);
}

/** A derived answer is shown with its rule, and cannot be typed over. */
function setByRule({ compiled, evaluation }: Response, id: string): Refused | undefined {
  const inEffect = evaluation.answers[id];
  if (inEffect?.by !== 'rule') return undefined;
  const because = compiled.instrument.rules.find((rule) => rule.id === inEffect.rule)?.because ?? '';
  return { code: 'derived-answer', message: `${id} is set by a rule. ${because}`.trim(), rule: inEffect.rule };
}

/**
 * The rule that refuses this very answer. One that speaks of several questions refuses none of them, since any may be the
 * wrong one; and none refuses a text, which is what such a rule mostly asks for.
 */
function refusedByRule({ evaluation }: Response, item: CompiledItem): Refused | undefined {
  if (item.answer.type === 'text') return undefined;
  const problem = evaluation.problems.find(
    ({ severity, questions: [only, another] }) =>
      severity === 'error' && another === undefined && (only === item.id || only === item.question.id),
  );
  return problem && { code: 'refused-by-rule', message: problem.message, rule: problem.rule };
}
