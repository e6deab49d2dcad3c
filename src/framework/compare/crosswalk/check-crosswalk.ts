import type { Framework } from '../../model/framework.ts';
import type { Problem } from '../../model/problem.ts';
import type { ReadCrosswalk } from '../../read/crosswalk.ts';
import type { CrosswalkEntry, CrosswalkPair } from './crosswalk.ts';
import { endsOf, type FoundEnd, idsToCover } from './ends.ts';

interface Context {
  readonly read: ReadCrosswalk;
  readonly frameworks: ReadonlyMap<string, Framework>;
  readonly ends: ReadonlyMap<string, ReadonlyMap<string, FoundEnd>>;
}

/**
 * Frameworks and ids that are not there, the same two ends twice, an id that has a counterpart and is said to have none,
 * pairs of frameworks left out, and key questions, themes and standards that a pair does not speak of. A framework that
 * the crosswalk never names, such as a draft, need not be covered.
 */
export function checkCrosswalk(read: ReadCrosswalk, frameworks: readonly Framework[]): readonly Problem[] {
  const context: Context = {
    read,
    frameworks: new Map(frameworks.map((one) => [one.id, one])),
    ends: new Map(frameworks.map((one) => [one.id, endsOf(one)])),
  };
  const { pairs } = read.crosswalk;
  return [...read.problems, ...pairs.flatMap((pair) => checkPair(pair, context)), ...missingPairs(context)];
}

const checkPair = (pair: CrosswalkPair, context: Context): readonly Problem[] => [
  ...unknownFrameworks(pair, context),
  ...pair.entries.flatMap((entry) => unknownIds(entry, context)),
  ...contradictions(pair, context),
  ...uncovered(pair, context),
];

function tell(context: Context, object: object, code: string, message: string, ...path: (string | number)[]): Problem {
  return { code, message, ...context.read.places.of(object, ...path) };
}

const unknownFrameworks = (pair: CrosswalkPair, context: Context): readonly Problem[] =>
  pair.frameworks.flatMap((id, i) =>
    context.frameworks.has(id)
      ? []
      : [tell(context, pair, 'unknown-framework', `There is no framework "${id}"`, 'between', i)],
  );

const unknownIds = ({ from, to }: CrosswalkEntry, context: Context): readonly Problem[] =>
  [from, to].flatMap((end) => {
    const known = context.ends.get(end.framework);
    if (end.id === null || known === undefined || known.has(end.id)) return [];
    const message = `${end.framework} has no key question, theme, standard or judgement "${end.id}"`;
    return [tell(context, end, 'unknown-id', message)];
  });

function contradictions({ entries }: CrosswalkPair, context: Context): readonly Problem[] {
  const seen = new Set<string>();
  const matched = new Set(
    entries.flatMap(({ from, to }) => (to.id === null ? [] : [nameOf(from), nameOf({ ...to, id: to.id })])),
  );
  return entries.flatMap((entry) => {
    const { from, to } = entry;
    const key = `${nameOf(from)} ${to.framework} ${to.id}`;
    const isRepeated = seen.has(key);
    seen.add(key);
    if (isRepeated)
      return [tell(context, from, 'repeated-entry', `${from.id} and ${to.id ?? 'none'} stand here twice`)];
    if (to.id !== null || !matched.has(nameOf(from))) return [];
    const message = `${from.id} is said to have nothing that answers to it, and has a counterpart in another entry`;
    return [tell(context, from, 'contradiction', message)];
  });
}

const nameOf = ({ framework, id }: { readonly framework: string; readonly id: string }): string => `${framework} ${id}`;

function uncovered(pair: CrosswalkPair, context: Context): readonly Problem[] {
  const covered = new Set(pair.entries.flatMap(({ from, to }) => [nameOf(from), `${to.framework} ${to.id}`]));
  return pair.frameworks.flatMap((id) => {
    const framework = context.frameworks.get(id);
    const left = framework
      ? idsToCover(framework).filter((one) => !covered.has(nameOf({ framework: id, id: one })))
      : [];
    if (left.length === 0) return [];
    const message = `${pair.frameworks.join(' and ')}: nothing is said of ${left.join(', ')} of ${id}; add an entry, or say why there is none`;
    return [tell(context, pair, 'not-covered', message)];
  });
}

/** Each two of the frameworks that are named at all stand beside one another, once. */
function missingPairs(context: Context): readonly Problem[] {
  const { pairs } = context.read.crosswalk;
  const named = [...new Set(pairs.flatMap(({ frameworks }) => frameworks))];
  const count = (one: string, other: string): number =>
    pairs.filter(({ frameworks }) => frameworks.includes(one) && frameworks.includes(other)).length;
  return named.flatMap((one, i) =>
    named.slice(i + 1).flatMap((other) => {
      const times = count(one, other);
      if (times === 1) return [];
      const message =
        times === 0
          ? `Nothing is said of ${one} beside ${other}`
          : `${one} and ${other} stand beside one another twice`;
      return [tell(context, pairs[0] ?? {}, 'pairs', message)];
    }),
  );
}
