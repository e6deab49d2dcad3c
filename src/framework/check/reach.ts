import type { Condition } from '../model/condition/index.ts';
import type { Instrument } from '../model/framework.ts';
import type { Problem } from '../model/problem.ts';
import type { DeriveRule } from '../model/rule.ts';
import type { Check, CheckContext } from './context.ts';
import { answerDomain, comparedWith, type DomainOf, factDomain, satisfiable } from './satisfy.ts';

/** Questions that nobody can reach, and rules that could set different answers at once. */
export const checkReach: Check = (context) =>
  context.framework.instruments.flatMap((instrument) => [
    ...unreachable(instrument, context),
    ...deadRules(instrument, context),
    ...conflicts(instrument, context),
  ]);

function unreachable(instrument: Instrument, context: CheckContext): Problem[] {
  const told = new Set<object>();
  return [...context.answerables(instrument).values()].flatMap(({ id, question, when }) => {
    if (when === undefined || told.has(question)) return [];
    if (solve([context.condition(when)], instrument, context) !== 'no') return [];
    told.add(question);
    return [
      context.problem('unreachable', `Question ${id} can never be asked: \`${when}\` is never true`, question, 'when'),
    ];
  });
}

const deadRules = (instrument: Instrument, context: CheckContext): Problem[] =>
  instrument.rules
    .filter((rule) => solve([context.condition(rule.when)], instrument, context) === 'no')
    .map((rule) =>
      context.problem('dead-rule', `Rule ${rule.id} can never fire: \`${rule.when}\` is never true`, rule, 'when'),
    );

function conflicts(instrument: Instrument, context: CheckContext): Problem[] {
  const rules = instrument.rules.filter((rule): rule is DeriveRule => rule.kind === 'derive');
  return rules.flatMap((rule, i) =>
    rules.slice(i + 1).flatMap((other) => {
      const both = Object.keys(rule.set).find(
        (id) => other.set[id] !== undefined && JSON.stringify(other.set[id]) !== JSON.stringify(rule.set[id]),
      );
      if (both === undefined) return [];
      const together = [context.condition(rule.when), context.condition(other.when)];
      if (together.some(({ text }) => context.isFaulty(text))) return [];
      if (solve(together, instrument, context) === 'no') return [];
      const message = `Rules ${rule.id} and ${other.id} could set different answers for ${both} in one case`;
      return [context.problem('conflicting-rules', message, other, 'when')];
    }),
  );
}

function solve(
  conditions: readonly Condition[],
  instrument: Instrument,
  context: CheckContext,
): ReturnType<typeof satisfiable> {
  if (conditions.some((condition) => !condition.ok || context.isFaulty(condition.text))) return 'too-many';
  const roots = conditions.flatMap((condition) => (condition.ok ? [condition.root] : []));
  const domainOf: DomainOf = (kind, id) => {
    const compared = comparedWith(roots, kind, id);
    if (kind === 'fact') {
      const fact = context.facts.get(id);
      return fact ? factDomain(fact, compared) : [];
    }
    const answerable = context.answerables(instrument).get(id);
    return answerable ? answerDomain(answerable.answer, compared) : [];
  };
  return satisfiable(conditions, domainOf);
}
