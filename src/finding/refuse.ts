import type { Framework } from '../framework/model/framework.ts';
import type { Problem } from '../framework/model/problem.ts';
import type { ChosenPlan } from './plan.ts';
import { unknownIds } from './read-ratings.ts';
import type { FindingsInput, Population } from './types.ts';

/** Everything in the input that findings cannot be made from, in one go. */
export function refuse(input: FindingsInput, chosen: ChosenPlan | null): Problem[] {
  const { framework, judgements = {}, panel = {}, standards = [], tally } = input;
  const ratable = [...framework.standards, ...framework.keyQuestions];
  const alternatives = tally.keyQuestions.flatMap((k) => k.alternatives);
  const wantsAlternative = input.alternative === undefined ? [] : [input.alternative];
  return [
    ...unknownIds(standards, framework.standards, 'standard', framework.id),
    ...unknownIds(Object.keys(judgements), ratable, 'standard or key question', framework.id),
    ...unknownIds(Object.keys(panel), framework.standards, 'standard', framework.id),
    ...unknownIds(wantsAlternative, alternatives, 'alternative', framework.id),
    ...judgementsOfCasework(Object.keys(judgements), framework, chosen),
    ...tooSmall(input.population, tally.cases),
    ...Object.entries(input.populations ?? {}).flatMap(([key, population]) =>
      tooSmall(population, tally.instruments.find((i) => `${i.framework}/${i.instrument}` === key)?.responses ?? 0),
    ),
  ];
}

/** What cases decide cannot be typed in; only the panel may change it. */
const judgementsOfCasework = (ids: readonly string[], framework: Framework, chosen: ChosenPlan | null): Problem[] =>
  ids
    .filter((id) => isCasework(id, framework, chosen))
    .map((id) => ({
      code: 'judgement-of-casework',
      message: `${id} is rated from its cases, so a judgement on it cannot be given. Record a panel decision instead.`,
    }));

function isCasework(id: string, framework: Framework, chosen: ChosenPlan | null): boolean {
  const keyQuestion = framework.keyQuestions.find((k) => k.id === id);
  if (keyQuestion !== undefined) return keyQuestion.basis === 'cases';
  const basis = chosen?.method.standards[id];
  return basis !== undefined && basis.kind !== 'judgement';
}

function tooSmall(population: Population | undefined, counted: number): Problem[] {
  if (population === undefined) return [];
  const sampled = population.sampled ?? counted;
  if (Number.isInteger(population.total) && population.total >= sampled) return [];
  const message = `A population of ${population.total} cannot hold ${sampled} sampled cases. Give the number of eligible cases on the list.`;
  return [{ code: 'population-below-sample', message }];
}
