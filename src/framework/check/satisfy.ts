import type { AnswerShape } from '../model/answer.ts';
import { type Condition, compileCondition, type Node, referencesOf, TRUE } from '../model/condition/index.ts';
import type { Fact } from '../model/fact.ts';

/** What a variable of a condition may hold; `undefined` stands for unknown. */
export type DomainOf = (kind: 'fact' | 'answer', id: string) => readonly unknown[];

type Solution = 'yes' | 'no' | 'too-many';

/** More combinations than this are not tried; the answer is then `too-many`. */
const LIMIT = 200_000;

/** Whether some assignment makes all the conditions true together, found by trying all that matter. */
export function satisfiable(conditions: readonly Condition[], domainOf: DomainOf): Solution {
  const roots = conditions.flatMap((condition) => (condition.ok ? [condition.root] : []));
  const references = new Map<string, { kind: 'fact' | 'answer'; id: string }>();
  for (const root of roots)
    for (const { kind, id } of referencesOf(root)) references.set(`${kind} ${id}`, { kind, id });
  const keys = [...references.keys()];
  const domains = [...references.values()].map(({ kind, id }) => [...domainOf(kind, id), undefined]);
  const size = domains.reduce((product, domain) => product * domain.length, 1);
  if (size > LIMIT) return 'too-many';
  const slots = {
    fact: (id: string) => keys.indexOf(`fact ${id}`),
    answer: (id: string) => keys.indexOf(`answer ${id}`),
  };
  const evaluators = roots.map((root) => compileCondition(root, slots));
  const values: unknown[] = new Array(keys.length);
  for (let n = 0; n < size; n++) {
    let rest = n;
    for (const [i, domain] of domains.entries()) {
      values[i] = domain[rest % domain.length];
      rest = Math.floor(rest / domain.length);
    }
    if (evaluators.every((evaluate) => evaluate(values) === TRUE)) return 'yes';
  }
  return 'no';
}

/** The values of a fact that conditions can tell apart, given what they compare it with. */
export function factDomain(fact: Fact, compared: readonly unknown[]): readonly unknown[] {
  switch (fact.type) {
    case 'boolean':
      return [true, false];
    case 'code':
      return fact.codes.map(({ code }) => code);
    case 'codes':
      return subsets(mentioned(fact.codes, compared));
    case 'number':
      return around(compared.filter((value) => typeof value === 'number'));
    case 'date':
      return dates(compared);
    case 'text':
      return ['text', ...compared];
  }
}

/** The values of an answer that conditions can tell apart. */
export function answerDomain(answer: AnswerShape, compared: readonly unknown[]): readonly unknown[] {
  switch (answer.type) {
    case 'choice':
      return answer.multiple ? subsets(mentioned(answer.codes, compared)) : answer.codes.map(({ code }) => code);
    case 'number':
      return around([
        ...compared.filter((value) => typeof value === 'number'),
        ...answer.special.map(({ value }) => value),
      ]);
    case 'date':
      return dates(compared);
    case 'text':
      return ['text', ...compared];
  }
}

const mentioned = (codes: readonly { readonly code: string }[], compared: readonly unknown[]): string[] => {
  const all = codes.map(({ code }) => code);
  const some = all.filter((code) => compared.includes(code));
  const other = all.find((code) => !compared.includes(code));
  return other === undefined ? some : [...some, other];
};

function subsets(codes: readonly string[]): readonly (readonly string[])[] {
  if (codes.length > MOST_CODES) return TOO_MANY;
  return Array.from({ length: 2 ** codes.length }, (_, bits) => codes.filter((_code, i) => (bits >> i) & 1));
}

const MOST_CODES = 14;

/** A domain that nobody will try out. */
const TOO_MANY: readonly (readonly string[])[] = new Array(LIMIT + 1);

const around = (numbers: readonly number[]): readonly number[] => [
  ...new Set([0, ...numbers.flatMap((n) => [n - 1, n, n + 1])]),
];

const dates = (compared: readonly unknown[]): readonly string[] => [
  '1900-01-01',
  '2999-12-31',
  ...compared.filter((value): value is string => typeof value === 'string'),
];

/** Every literal that conditions compare one variable with. */
export const comparedWith = (roots: readonly Node[], kind: 'fact' | 'answer', id: string): readonly unknown[] =>
  roots
    .flatMap((root) => referencesOf(root))
    .filter((reference) => reference.kind === kind && reference.id === id)
    .flatMap((reference) => reference.comparedWith.map(({ value }) => value));
