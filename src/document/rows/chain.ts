import { compareIds, type Id } from './id.ts';

/** A place where an id may stand. */
export interface Candidate {
  readonly id: Id;
  /** How much speaks for it. */
  readonly weight: number;
  /** Number of the stretch it stands in; a new stretch may begin with any id. */
  readonly stretch: number;
}

/** Ids of a family that is met less often are references to laws and the like. */
const LEAST_OF_A_FAMILY = 3;

/**
 * Of all the numbers that stand where an id may stand, those that are ids: the heaviest chain that never goes down
 * within a stretch. Figures in running text (`20 working days`, `section 47`) fall out, since keeping one would cost
 * the many ids that follow. n log n, by a tree of prefix maxima.
 *
 * @returns indices of the candidates that belong to the chain, in order
 */
export function heaviestChain(candidates: readonly Candidate[]): number[] {
  const ranks = rankIds(candidates);
  const size = ranks.reduce((most, rank) => Math.max(most, rank), 0);
  const weights = new Float64Array(candidates.length);
  const before = new Int32Array(candidates.length).fill(-1);
  const heavier = (a: number, b: number): number =>
    b >= 0 && (a < 0 || (weights[b] ?? 0) > (weights[a] ?? 0)) ? b : a;
  const tree = prefixMaxima(size, heavier);
  let best = -1;
  let bestOfEarlier = -1;
  candidates.forEach((candidate, index) => {
    const rank = ranks[index] ?? 0;
    if (candidate.stretch !== candidates[index - 1]?.stretch) bestOfEarlier = best;
    if (rank === 0) return;
    const previous = tree.upTo(rank, candidate.stretch, bestOfEarlier);
    weights[index] = candidate.weight + (previous < 0 ? 0 : (weights[previous] ?? 0));
    before[index] = previous;
    tree.add(rank, candidate.stretch, index);
    best = heavier(best, index);
  });
  const chain: number[] = [];
  for (let index = best; index >= 0; index = before[index] ?? -1) chain.push(index);
  return chain.reverse();
}

/** The heaviest index of each range of ranks, of one stretch at a time: what another stretch left counts as empty. */
function prefixMaxima(size: number, heavier: (a: number, b: number) => number) {
  const nodes = new Int32Array(size + 1).fill(-1);
  const stretches = new Int32Array(size + 1).fill(-1);
  const at = (node: number, stretch: number): number => (stretches[node] === stretch ? (nodes[node] ?? -1) : -1);
  return {
    upTo: (rank: number, stretch: number, start: number): number => {
      let found = start;
      for (let node = rank; node > 0; node -= node & -node) found = heavier(found, at(node, stretch));
      return found;
    },
    add: (rank: number, stretch: number, index: number): void => {
      for (let node = rank; node <= size; node += node & -node) {
        nodes[node] = heavier(at(node, stretch), index);
        stretches[node] = stretch;
      }
    },
  };
}

/** Ranks from 1, equal for equal ids; 0 for families that are met too rarely. Families go in order of first meeting. */
function rankIds(candidates: readonly Candidate[]): number[] {
  const families = new Map<string, { place: number; met: number }>();
  for (const { id } of candidates) {
    const family = families.get(id.prefix);
    if (family === undefined) families.set(id.prefix, { place: families.size, met: 1 });
    else family.met += 1;
  }
  const place = (id: Id): number => families.get(id.prefix)?.place ?? 0;
  const order = candidates
    .map((candidate, index) => ({ id: candidate.id, index }))
    .filter(({ id }) => id.prefix === '' || (families.get(id.prefix)?.met ?? 0) >= LEAST_OF_A_FAMILY)
    .sort((a, b) => place(a.id) - place(b.id) || compareIds(a.id, b.id));
  const ranks = candidates.map(() => 0);
  let rank = 0;
  order.forEach((entry, position) => {
    const previous = order[position - 1];
    const same =
      previous !== undefined && previous.id.prefix === entry.id.prefix && compareIds(previous.id, entry.id) === 0;
    if (!same) rank += 1;
    ranks[entry.index] = rank;
  });
  return ranks;
}
