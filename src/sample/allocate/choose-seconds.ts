import { generatorFrom, shuffle } from '../random/generator.ts';

/**
 * Chooses the cases that two people assess, each without knowing of the other: so many per cent of those given, by lot.
 * The same seed chooses the same, whatever the order; a larger share keeps all that a smaller one chose.
 * @param share per cent, 0 to 100; rounded to whole cases, and at least one where it is above 0
 */
export function chooseSeconds(cases: readonly string[], share: number, seed: string): ReadonlySet<string> {
  if (share <= 0 || cases.length === 0) return new Set();
  const count = Math.min(cases.length, Math.max(1, Math.round((cases.length * share) / 100)));
  const ordered = [...cases].sort((a, b) => (a < b ? -1 : 1));
  return new Set(shuffle(ordered, generatorFrom(`${seed}\nsecond`)).slice(0, count));
}
