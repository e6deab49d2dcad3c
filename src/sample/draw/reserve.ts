import { apportion } from '../size/apportion.ts';
import type { Chosen } from './manager-cap.ts';
import type { Managers } from './managers.ts';
import type { Stratum } from './strata.ts';

/**
 * The reserve: so many further cases of the same draw, shared out among the strata as the sample is. Within a stratum
 * they stand in the order in which they are to be used, cases of managers who have reached the limit last.
 */
export function drawReserve(
  strata: readonly Stratum[],
  chosen: Chosen,
  managers: Managers,
  cap: number,
  places: number,
): number[][] {
  const load = new Map<number, number>();
  for (const rows of chosen) {
    for (const row of rows) load.set(managers.of(row), (load.get(managers.of(row)) ?? 0) + 1);
  }
  const isFull = (row: number): boolean => managers.of(row) >= 0 && (load.get(managers.of(row)) ?? 0) >= cap;
  const waiting = strata.map(({ members }, i) => members.length - (chosen[i]?.size ?? 0));
  const counts = apportion(
    places,
    chosen.map(({ size }) => size),
    waiting,
  );
  return strata.map(({ members }, i) => firstOf(members, chosen[i], isFull, counts[i] ?? 0));
}

/** The first so many of those not chosen, the full last; looks no further than it must. */
function firstOf(
  members: readonly number[],
  taken: ReadonlySet<number> | undefined,
  isFull: (row: number) => boolean,
  count: number,
): number[] {
  const free: number[] = [];
  const full: number[] = [];
  for (const row of members) {
    if (free.length >= count) break;
    if (!taken?.has(row)) (isFull(row) ? full : free).push(row);
  }
  return [...free, ...full].slice(0, count);
}
