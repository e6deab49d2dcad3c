import { mentionsAsOf, type Reference, referencesOf } from '../model/condition/index.ts';
import type { Problem } from '../model/problem.ts';
import type { Check, CheckContext } from './context.ts';
import { allConditions, type PlacedCondition } from './places-of-conditions.ts';

/** Conditions that cannot be read, and unknown facts, questions and codes in those that can. */
export const checkConditions: Check = (context) =>
  allConditions(context).flatMap((condition) => {
    const problems = problemsOf(condition, context);
    if (problems.length > 0) context.noteFaulty(condition.text);
    return problems;
  });

function problemsOf(placed: PlacedCondition, context: CheckContext): readonly Problem[] {
  const condition = context.condition(placed.text);
  const tell = (code: string, message: string): Problem =>
    context.problem(code, `The condition of ${placed.what}: ${message}`, placed.owner, ...placed.path);
  if (!condition.ok) {
    return [tell('condition-syntax', `${condition.message} (at character ${condition.at + 1} of \`${placed.text}\`)`)];
  }
  const problems = referencesOf(condition.root).flatMap((reference) =>
    referenceProblems(reference, placed, context, tell),
  );
  if (!placed.mayUseAsOf && mentionsAsOf(condition.root)) {
    problems.push(tell('as-of-not-here', 'asOf is known only when a sample is drawn'));
  }
  return problems;
}

type Tell = (code: string, message: string) => Problem;

function referenceProblems(
  reference: Reference,
  placed: PlacedCondition,
  context: CheckContext,
  tell: Tell,
): Problem[] {
  if (reference.kind === 'fact') return factProblems(reference, context, tell);
  if (!placed.instrument) return [tell('answers-not-here', 'only facts of the case are known here, not answers')];
  const answerable = context.answerables(placed.instrument).get(reference.id);
  if (!answerable) {
    return [
      tell(
        'unknown-question',
        `"${reference.id}" is not an id by which instrument ${placed.instrument.id} is answered`,
      ),
    ];
  }
  const { answer } = answerable;
  if (answer.type !== 'choice') return [];
  return unknownCodes(reference, new Set(answer.codes.map(({ code }) => code)), `question ${reference.id}`, tell);
}

function factProblems(reference: Reference, context: CheckContext, tell: Tell): Problem[] {
  const fact = context.facts.get(reference.id);
  if (!fact) return [tell('unknown-fact', `case.${reference.id} is not a fact of facts.yaml`)];
  if (fact.type !== 'code' && fact.type !== 'codes') return wrongTypes(reference, fact.type, tell);
  return unknownCodes(reference, new Set(fact.codes.map(({ code }) => code)), `fact ${reference.id}`, tell);
}

function wrongTypes(reference: Reference, type: string, tell: Tell): Problem[] {
  const expected = type === 'boolean' ? 'boolean' : type === 'number' ? 'number' : 'string';
  return reference.comparedWith
    .filter(({ value }) => typeof value !== expected)
    .map(({ value }) =>
      tell('wrong-type', `fact ${reference.id} is a ${type}, and is compared with ${JSON.stringify(value)}`),
    );
}

function unknownCodes(reference: Reference, codes: ReadonlySet<string>, owner: string, tell: Tell): Problem[] {
  return reference.comparedWith
    .filter(({ value }) => typeof value !== 'string' || !codes.has(value))
    .map(({ value }) =>
      tell('unknown-code', `${JSON.stringify(value)} is not an answer of ${owner} (${[...codes].join(', ')})`),
    );
}
