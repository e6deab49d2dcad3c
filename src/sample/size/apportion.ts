const TINY = 1e-9;

/**
 * Shares out `seats` by weight with the method of the largest remainder. Nobody gets more than the capacity; what
 * that leaves over is shared out among the rest by weight, and by capacity among those without weight where nobody
 * else has room. Of equal remainders the greater weight wins, then the earlier place.
 */
export function apportion(seats: number, weights: readonly number[], capacities: readonly number[]): number[] {
  const result = weights.map(() => 0);
  let left = seats;
  let open = weights.flatMap((weight, i) => (weight > 0 && (capacities[i] ?? 0) > 0 ? [i] : []));
  for (;;) {
    const total = sumOf(open, weights);
    const full = open.filter((i) => (left * at(weights, i)) / total >= at(capacities, i));
    if (full.length === 0) break;
    for (const i of full) result[i] = at(capacities, i);
    left -= sumOf(full, capacities);
    open = open.filter((i) => !full.includes(i));
  }
  if (open.length > 0) largestRemainder(left, open, weights, result);
  else if (left > 0) giveToWeightless(left, weights, capacities, result);
  return result;
}

/**
 * Shares out the places of a sample among strata in proportion to what each holds. Where there are places enough,
 * every stratum that holds anything gets one before any gets more than its share; where there are not, the largest
 * strata get one each.
 */
export function apportionStrata(seats: number, held: readonly number[]): number[] {
  const result = held.map(() => 0);
  let open = held.flatMap((count, i) => (count > 0 ? [i] : []));
  if (seats < open.length) {
    const largestFirst = [...open].sort((a, b) => at(held, b) - at(held, a) || a - b);
    for (const i of largestFirst.slice(0, seats)) result[i] = 1;
    return result;
  }
  let left = Math.min(seats, sumOf(open, held));
  for (;;) {
    const total = sumOf(open, held);
    const small = open.filter((i) => left * at(held, i) < total);
    if (small.length === 0) break;
    for (const i of small) result[i] = 1;
    left -= small.length;
    open = open.filter((i) => !small.includes(i));
  }
  largestRemainder(left, open, held, result);
  return result;
}

function largestRemainder(seats: number, open: readonly number[], weights: readonly number[], result: number[]): void {
  const total = sumOf(open, weights);
  const quotas = open.map((i) => ({ i, quota: (seats * at(weights, i)) / total }));
  let left = seats;
  for (const { i, quota } of quotas) {
    result[i] = Math.floor(quota + TINY);
    left -= at(result, i);
  }
  quotas.sort(
    (a, b) =>
      compareRemainders(a.quota - at(result, a.i), b.quota - at(result, b.i)) ||
      at(weights, b.i) - at(weights, a.i) ||
      a.i - b.i,
  );
  for (const { i } of quotas.slice(0, left)) result[i] = at(result, i) + 1;
}

const compareRemainders = (a: number, b: number): number => (Math.abs(a - b) < TINY ? 0 : b - a);

function giveToWeightless(seats: number, weights: readonly number[], capacities: readonly number[], result: number[]) {
  const room = capacities.map((capacity, i) => (at(weights, i) > 0 ? 0 : capacity));
  const places = Math.min(
    seats,
    room.reduce((a, b) => a + b, 0),
  );
  if (places > 0)
    apportion(places, room, room).forEach((given, i) => {
      if (given > 0) result[i] = given;
    });
}

const at = (values: readonly number[], i: number): number => values[i] as number;

const sumOf = (indexes: readonly number[], values: readonly number[]): number =>
  indexes.reduce((sum, i) => sum + at(values, i), 0);
