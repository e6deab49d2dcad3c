import type { AnswerShape } from '../model/answer.ts';
import {
  type Condition,
  compileCondition,
  type Node,
  referencesOf,
  TRUE,
  type Truth,
} from '../model/condition/index.ts';
import type { Fact } from '../model/fact.ts';

/** What a variable of a condition may hold; `undefined` stands for unknown. */
export type DomainOf = (kind: 'fact' | 'answer', id: string) => readonly unknown[];

type Evaluate = (values: readonly unknown[]) => Truth;

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
  return search(evaluators, domains);
}

/** Turns through all assignments like the wheels of a counter, the first wheel fastest. */
function search(evaluators: readonly Evaluate[], domains: readonly (readonly unknown[])[]): Solution {
  const wheels: number[] = domains.map(() => 0);
  const values: unknown[] = domains.map((domain) => domain[0]);
  const isTrue = (evaluate: Evaluate): boolean => evaluate(values) === TRUE;
  for (;;) {
    if (evaluators.every(isTrue)) return 'yes';
    let wheel = 0;
    while (wheel < domains.length && !turn(wheel, wheels, values, domains)) wheel += 1;
    if (wheel === domains.length) return 'no';
  }
}

/** Moves one wheel on; false where it has come round to its beginning, so that the next must move too. */
function turn(wheel: number, wheels: number[], values: unknown[], domains: readonly (readonly unknown[])[]): boolean {
  const domain = domains[wheel] ?? [];
  const next = ((wheels[wheel] ?? 0) + 1) % domain.length;
  wheels[wheel] = next;
  values[wheel] = domain[next];
  return next !== 0;
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
