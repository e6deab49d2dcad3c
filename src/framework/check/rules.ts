import type { AnswerShape, AnswerValue } from '../model/answer.ts';
import type { Problem } from '../model/problem.ts';
import { questionsOf } from '../model/rule.ts';
import type { Check } from './context.ts';

/** Rules and time limits that speak of unknown questions, or set answers that cannot be given. */
export const checkRules: Check = (context) =>
  context.framework.instruments.flatMap((instrument) => {
    const answerables = context.answerables(instrument);
    const whole = new Set(instrument.sections.flatMap(({ questions }) => questions.map(({ id }) => id)));
    const unknownIn = (ids: readonly string[], owner: object, what: string): Problem[] =>
      ids
        .filter((id) => !answerables.has(id) && !whole.has(id))
        .map((id) =>
          context.problem('unknown-question', `${what} speaks of question "${id}", which is not there`, owner),
        );
    return [
      ...instrument.rules.flatMap((rule) => {
        const unknown = unknownIn(questionsOf(rule), rule, `Rule ${rule.id}`);
        if (rule.kind !== 'derive') return unknown;
        const wrong = Object.entries(rule.set).flatMap(([id, value]): Problem[] => {
          const answer = answerables.get(id)?.answer;
          if (!answer)
            return whole.has(id)
              ? [context.problem('not-answerable', `Rule ${rule.id} sets ${id}, which is answered by its parts`, rule)]
              : [];
          return fits(answer, value)
            ? []
            : [
                context.problem(
                  'unknown-code',
                  `Rule ${rule.id} sets ${id} to ${JSON.stringify(value)}, which it does not take`,
                  rule,
                  'derive',
                  id,
                ),
              ];
        });
        return [...unknown, ...wrong];
      }),
      ...instrument.limits.flatMap((limit) => [
        ...unknownIn(limit.questions, limit, `Time limit ${limit.id}`),
        ...[limit.from, limit.done].flatMap((origin) => {
          if (!origin) return [];
          if ('question' in origin) return unknownIn([origin.question], limit, `Time limit ${limit.id}`);
          return context.facts.get(origin.fact)?.type === 'date'
            ? []
            : [
                context.problem(
                  'unknown-fact',
                  `Time limit ${limit.id} needs a date fact; "${origin.fact}" is none`,
                  limit,
                ),
              ];
        }),
      ]),
    ];
  });

/** Whether a value could be given as this answer. */
export function fits(answer: AnswerShape, value: AnswerValue): boolean {
  switch (answer.type) {
    case 'choice': {
      const codes = new Set(answer.codes.map(({ code }) => code));
      if (answer.multiple) return Array.isArray(value) && value.every((code) => codes.has(code));
      return typeof value === 'string' && codes.has(value);
    }
    case 'number':
      return typeof value === 'number';
    default:
      return typeof value === 'string';
  }
}
