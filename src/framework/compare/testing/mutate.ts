import type { Framework } from '../../model/framework.ts';

/** The ways to every text, number and truth value of a framework but the ids of its instruments. */
export function leavesOf(value: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, [...path, key]));
  }
  const isInstrumentId = path.length === 3 && path[0] === 'instruments' && path[2] === 'id';
  return value === null || isInstrumentId ? [] : [path];
}

/** A copy in which one leaf is another; what is not on the way to it is shared. */
export const withLeafChanged = (framework: Framework, path: readonly string[]): Framework =>
  changedAt(framework, path) as Framework;

function changedAt(value: unknown, [step, ...rest]: readonly string[]): unknown {
  if (step === undefined) return another(value);
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<string, unknown>;
  copy[step] = changedAt(copy[step], rest);
  return copy;
}

function another(value: unknown): unknown {
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'boolean') return !value;
  return `${value}x`;
}
