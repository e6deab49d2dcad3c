import type { FactValue } from '../../framework/model/fact.ts';
import type { LongList } from '../list/long-list.ts';
import { generatorFrom, shuffle } from '../random/generator.ts';
import { apportionStrata } from '../size/apportion.ts';
import type { Side } from './sides.ts';

/** Cases of one side of the sample that share the facts which the sample mirrors. */
export interface Stratum {
  readonly key: string;
  readonly side: number;
  /** Rows of the list in the order in which they were drawn. */
  readonly members: readonly number[];
  readonly allocated: number;
}

/**
 * Parts each side into strata, gives the strata their places, and draws. The draw of a stratum hangs on the seed text
 * and its key alone, and starts from its cases in the order of their references, so that neither the order of rows
 * nor another stratum can change it.
 */
export function drawStrata(
  list: LongList,
  sides: readonly Side[],
  factIds: readonly string[],
  seed: string,
): Stratum[] {
  return sides.flatMap((side, sideIndex) => {
    const prefix = side.share ? [`share=${side.share.id}`] : [];
    const groups = groupByFacts(list, side.members, factIds, prefix);
    const keys = [...groups.keys()].sort();
    const members = keys.map((key) => groups.get(key) ?? []);
    const places = apportionStrata(
      side.places,
      members.map(({ length }) => length),
    );
    return keys.map((key, i) => ({
      key,
      side: sideIndex,
      members: inDrawnOrder(list, members[i] ?? [], `${seed}\n${key}`),
      allocated: places[i] ?? 0,
    }));
  });
}

function groupByFacts(
  list: LongList,
  members: readonly number[],
  factIds: readonly string[],
  prefix: readonly string[],
) {
  const columns = factIds.map((id) => list.facts.get(id) ?? []);
  const groups = new Map<string, number[]>();
  for (const index of members) {
    const parts = factIds.map((id, i) => `${id}=${valueText(columns[i]?.[index])}`);
    const key = [...prefix, ...parts].join('; ') || 'all';
    const group = groups.get(key);
    if (group) group.push(index);
    else groups.set(key, [index]);
  }
  return groups;
}

const valueText = (value: FactValue | undefined): string => {
  if (value === undefined) return 'not-stated';
  return typeof value === 'object' ? [...value].sort().join('+') : String(value);
};

function inDrawnOrder(list: LongList, members: readonly number[], seed: string): number[] {
  const { cases } = list;
  const ordered = [...members].sort((a, b) => ((cases[a] as string) < (cases[b] as string) ? -1 : 1));
  return shuffle(ordered, generatorFrom(seed));
}
