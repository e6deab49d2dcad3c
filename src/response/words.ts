import { describeCondition, isCompound, type Labels } from '../framework/model/condition/index.ts';
import type { CompiledInstrument, CompiledItem } from './compile.ts';

const labelsOf = (compiled: CompiledInstrument): Labels => ({
  fact: (id) => compiled.facts.find((fact) => fact.id === id),
  codesOf: (id) => {
    const answer = compiled.items[compiled.indexOf.get(id) ?? -1]?.answer;
    return answer?.type === 'choice' ? answer.codes : undefined;
  },
});

/** Why an item is not asked: its condition is false. */
export function becauseNotApplicable(item: CompiledItem, compiled: CompiledInstrument): string {
  const labels = labelsOf(compiled);
  const [root, another] = item.roots;
  if (root?.op === 'not' && isCompound(root.of) && !another)
    return `Not asked where ${describeCondition(root.of, labels)}.`;
  return `Asked only where ${item.roots.map((one) => describeCondition(one, labels)).join(', and ')}.`;
}

/** Why an item is not asked yet: an answer that decides it is missing. */
export const becauseNotYet = (item: CompiledItem, compiled: CompiledInstrument): string =>
  `Not asked yet: an answer that decides it is missing. ${becauseNotApplicable(item, compiled)}`;

/** Why an item is not asked: what it depends on is itself not asked, so that no answer is being waited for. */
export function becauseRestsOn(ids: readonly string[], item: CompiledItem, compiled: CompiledInstrument): string {
  if (ids.length === 0) return becauseNotYet(item, compiled);
  const names = namesOf(new Set(ids), compiled);
  return `Depends on ${inWords(names)}, which ${names.length === 1 ? 'is' : 'are'} not asked.`;
}

/** Ids as an assessor knows them: one id for a question of which every part is meant. */
function namesOf(ids: ReadonlySet<string>, { items, indexOf }: CompiledInstrument): readonly string[] {
  const names = [...ids].map((id) => {
    const question = items[indexOf.get(id) ?? -1]?.question;
    const whole = items.every((item) => item.question !== question || ids.has(item.id));
    return question && whole ? question.id : id;
  });
  return [...new Set(names)];
}

const inWords = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

/** Why an item is not asked: the case came with the fact that its answer would record. */
export function becauseStated(item: CompiledItem, compiled: CompiledInstrument): string {
  const fact = compiled.facts.find(({ id }) => id === item.question.records);
  return `The case already states “${fact?.label ?? item.question.records}”.`;
}

export const BECAUSE_UNPUBLISHED = 'The document names this question without publishing its wording.';
