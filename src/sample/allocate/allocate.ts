import { generatorFrom, shuffle } from '../random/generator.ts';
import { Board, mayAssess, plain } from './board.ts';
import type { Allocation, AllocationInput, Assessor, CaseToAllocate } from './types.ts';

/**
 * Shares out cases among assessors. Nobody judges the work of the own service or a named conflict, nobody gets more
 * than the capacity, loads differ as little as that allows, and each stratum is spread over the assessors. As many
 * cases are allocated as can be at all. The same seed gives the same allocation, whatever the order of the input.
 */
export function allocate({ cases, assessors, service, seed }: AllocationInput): Allocation {
  const own = assessors.filter(
    (assessor) => assessor.service !== undefined && plain(assessor.service) === plain(service),
  );
  const ready = assessors.filter((assessor) => !own.includes(assessor)).sort((a, b) => (a.id < b.id ? -1 : 1));
  const draw = generatorFrom(`${seed}\nallocation`);
  const board = new Board(shuffle(ready, draw));
  const drawn = shuffle(
    [...cases].sort((a, b) => (a.case < b.case ? -1 : 1)),
    draw,
  );
  const withChoice = drawn.map((one) => ({
    one,
    able: board.assessors.filter((assessor) => mayAssess(assessor, one)),
  }));
  withChoice.sort((a, b) => a.able.length - b.able.length);
  const unallocated: Allocation['unallocated'][number][] = [];
  for (const { one, able } of withChoice) {
    if (!place(board, one, able)) unallocated.push({ case: one.case, ...reasonFor(able, board) });
  }
  level(board);
  return {
    allocation: board.assessors
      .flatMap((assessor) => board.cases(assessor).map((one) => ({ case: one.case, assessor: assessor.id })))
      .sort((a, b) => (a.case < b.case ? -1 : 1)),
    unallocated: unallocated.sort((a, b) => (a.case < b.case ? -1 : 1)),
    load: board.assessors
      .map((assessor) => ({ assessor: assessor.id, cases: board.load(assessor) }))
      .sort((a, b) => (a.assessor < b.assessor ? -1 : 1)),
    steps: stepsOf(own, cases.length, unallocated.length, seed),
  };
}

function place(board: Board, one: CaseToAllocate, able: readonly Assessor[]): boolean {
  const free = able.filter((assessor) => board.hasRoom(assessor));
  const best = free.reduce<Assessor | undefined>((a, b) => (a && !suitsBetter(board, one, b, a) ? a : b), undefined);
  if (best) {
    board.give(best, one);
    return true;
  }
  return makeRoom(board, one, able, new Set());
}

const suitsBetter = (board: Board, one: CaseToAllocate, a: Assessor, b: Assessor): boolean =>
  board.load(a) !== board.load(b) ? board.load(a) < board.load(b) : board.alike(a, one) < board.alike(b, one);

/** Everybody able is full: looks for somebody whose case can go to another, and so on (an augmenting path). */
function makeRoom(board: Board, one: CaseToAllocate, able: readonly Assessor[], seen: Set<Assessor>): boolean {
  for (const assessor of able) {
    if (seen.has(assessor)) continue;
    seen.add(assessor);
    for (const held of [...board.cases(assessor)]) {
      const others = board.assessors.filter((other) => other !== assessor && mayAssess(other, held));
      const free = others.find((other) => board.hasRoom(other));
      if (free) {
        board.take(assessor, held);
        board.give(free, held);
      } else if (makeRoom(board, held, others, seen)) board.take(assessor, held);
      else continue;
      board.give(assessor, one);
      return true;
    }
  }
  return false;
}

/** Moves single cases from the fullest to the emptiest until no move makes the loads more even. */
function level(board: Board): void {
  while (moveOne(board));
}

function moveOne(board: Board): boolean {
  const byLoad = [...board.assessors].sort((a, b) => board.load(b) - board.load(a));
  for (const from of byLoad) {
    for (const to of byLoad.toReversed()) {
      if (board.load(from) - board.load(to) < 2) break;
      const movable = board.hasRoom(to) ? board.cases(from).find((one) => mayAssess(to, one)) : undefined;
      if (!movable) continue;
      board.take(from, movable);
      board.give(to, movable);
      return true;
    }
  }
  return false;
}

function reasonFor(able: readonly Assessor[], board: Board) {
  if (board.assessors.length === 0) return { reason: 'no-assessor', words: 'There is nobody to assess it.' };
  if (able.length === 0)
    return { reason: 'conflict', words: 'Everybody has a conflict with this case or its case manager.' };
  return { reason: 'no-capacity', words: 'Everybody who may assess it has as many cases as they can take.' };
}

function stepsOf(own: readonly Assessor[], cases: number, unallocated: number, seed: string): string[] {
  const steps = own
    .map(({ id }) => id)
    .sort()
    .map((id) => `${id} works for the inspected service and was given no case.`);
  steps.push(`${cases - unallocated} of ${cases} cases were allocated, from the seed “${seed}”.`);
  if (unallocated > 0) steps.push(`${unallocated} could not be allocated; each is listed with its reason.`);
  return steps;
}
