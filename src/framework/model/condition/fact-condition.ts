import type { CaseFacts } from '../fact.ts';
import { compileCondition, TRUE, type Truth } from './evaluate.ts';
import { parseCondition, referencesOf } from './parse.ts';

/** A condition over the facts of a case alone; says true, false, or undefined where a fact is missing. */
export type FactCondition = (facts: CaseFacts, asOf?: string) => boolean | undefined;

/**
 * Compiles a condition for sampling, allocation of instruments and alternatives.
 * @throws where the text is not a condition; frameworks are checked before use, so that this is a programming error.
 */
export function factCondition(text: string): FactCondition {
  const condition = parseCondition(text);
  if (!condition.ok) throw new Error(`not a condition: ${text}: ${condition.message}`);
  const ids = [
    ...new Set(
      referencesOf(condition.root)
        .filter((r) => r.kind === 'fact')
        .map((r) => r.id),
    ),
  ];
  const evaluate = compileCondition(condition.root, {
    fact: (id) => ids.indexOf(id),
    answer: () => -1,
    asOf: ids.length,
  });
  const values: unknown[] = new Array(ids.length + 1);
  return (facts, asOf) => {
    for (let i = 0; i < ids.length; i++) values[i] = facts[ids[i] as string];
    values[ids.length] = asOf;
    return known(evaluate(values));
  };
}

const known = (truth: Truth): boolean | undefined => (truth === TRUE ? true : truth === 0 ? false : undefined);
