import type { LongList } from '../list/long-list.ts';
import type { Managers } from './managers.ts';
import type { Stratum } from './strata.ts';

/** Rows chosen from each stratum, in the order of `strata`. */
export type Chosen = readonly Set<number>[];

interface Swap {
  readonly from: number;
  readonly out: number;
  readonly to: number;
  readonly into: number;
}

/**
 * Takes no more than `cap` cases of one case manager where others can be had. A case above the limit, the last drawn
 * first, makes way for the next drawn of its own stratum whose manager is below the limit; failing that, of another
 * stratum on its side of the sample; failing that, of any. Each shift is reported. [assumed, after the sampler of the
 * adult programme]
 */
export function applyManagerCap(
  list: LongList,
  strata: readonly Stratum[],
  chosen: Chosen,
  managers: Managers,
  cap: number,
): string[] {
  const load = new Array<number>(managers.count).fill(0);
  for (const rows of chosen) for (const row of rows) addTo(load, managers.of(row), 1);
  const steps: string[] = [];
  const isFree = (row: number): boolean => (load[managers.of(row)] ?? 0) < cap;
  const overloaded = load.flatMap((count, manager) => (count > cap ? [manager] : []));
  overloaded.sort((a, b) => (managers.name(a) < managers.name(b) ? -1 : 1));
  for (const manager of overloaded) {
    while ((load[manager] ?? 0) > cap) {
      const swap = findSwap(strata, chosen, (row) => managers.of(row) === manager, isFree);
      if (!swap) {
        steps.push(
          `Case manager ${managers.name(manager)} keeps ${load[manager]} cases, more than ${cap}: no other case can be had.`,
        );
        break;
      }
      chosen[swap.from]?.delete(swap.out);
      chosen[swap.to]?.add(swap.into);
      addTo(load, manager, -1);
      addTo(load, managers.of(swap.into), 1);
      steps.push(shiftWords(list, swap, managers.name(manager), cap));
    }
  }
  return steps;
}

const addTo = (load: number[], manager: number, by: number): void => {
  if (manager >= 0) load[manager] = (load[manager] ?? 0) + by;
};

function findSwap(
  strata: readonly Stratum[],
  chosen: Chosen,
  isTheirs: (row: number) => boolean,
  isFree: (row: number) => boolean,
): Swap | null {
  const giving = strata.flatMap((stratum, from) => {
    const rows = chosen[from];
    const out = stratum.members.findLast((row) => rows?.has(row) && isTheirs(row));
    return out === undefined ? [] : [{ from, out, size: rows?.size ?? 0 }];
  });
  giving.sort((a, b) => b.size - a.size || a.from - b.from);
  const taking = strata.map((stratum, to) => stratum.members.find((row) => !chosen[to]?.has(row) && isFree(row)) ?? -1);
  const order = strata.map((_, to) => to).filter((to) => (taking[to] ?? -1) >= 0);
  order.sort((a, b) => waiting(strata, chosen, b) - waiting(strata, chosen, a) || a - b);
  for (const isNear of NEARNESS) {
    for (const { from, out } of giving) {
      const to = order.find((candidate) => isNear(strata, from, candidate));
      if (to !== undefined) return { from, out, to, into: taking[to] as number };
    }
  }
  return null;
}

const NEARNESS: readonly ((strata: readonly Stratum[], from: number, to: number) => boolean)[] = [
  (_, from, to) => from === to,
  (strata, from, to) => strata[from]?.side === strata[to]?.side,
  () => true,
];

const waiting = (strata: readonly Stratum[], chosen: Chosen, i: number): number =>
  (strata[i]?.members.length ?? 0) - (chosen[i]?.size ?? 0);

function shiftWords(list: LongList, swap: Swap, manager: string, cap: number): string {
  const moved = swap.from === swap.to ? '' : ', which is of another group';
  return `Case ${list.cases[swap.out]} made way for ${list.cases[swap.into]}${moved}: case manager ${manager} had more than ${cap} cases.`;
}
