import { generatorFrom, shuffle } from '../random/generator.ts';
import { Board, judgeOf, plain } from './board.ts';
import type { Allocation, AllocationInput, Assessor, CaseToAllocate } from './types.ts';

type MayAssess = ReturnType<typeof judgeOf>;

/**
 * Shares out cases among assessors. Nobody judges the work of the own service or a named conflict, nobody gets more
 * than the capacity, nobody gets the same case twice, loads differ as little as that allows, and each stratum is spread
 * over the assessors. As many are allocated as can be at all. The same seed gives the same allocation, whatever the order
 * of the input. Every case gets its first assessor before any gets a second one.
 */
export function allocate({ cases, assessors, service, seed }: AllocationInput): Allocation {
  const own = assessors.filter(
    (assessor) => assessor.service !== undefined && plain(assessor.service) === plain(service),
  );
  const ready = assessors.filter((assessor) => !own.includes(assessor)).sort((a, b) => (a.id < b.id ? -1 : 1));
  const draw = generatorFrom(`${seed}\nallocation`);
  const board = new Board(shuffle(ready, draw));
  const mayAssess = judgeOf(board.assessors);
  const drawn = shuffle(
    [...cases].sort((a, b) => (a.case < b.case ? -1 : 1)),
    draw,
  );
  const withChoice = drawn.map((one) => ({
    one,
    able: board.assessors.filter((assessor) => mayAssess(assessor, one)),
  }));
  withChoice.sort((a, b) => a.able.length - b.able.length);
  const places = inRounds(withChoice);
  const unallocated: Allocation['unallocated'][number][] = [];
  for (const { one, able } of places) {
    if (!place(board, one, able, mayAssess)) unallocated.push({ case: one.case, ...reasonFor(one, able, board) });
  }
  level(board, mayAssess);
  return {
    allocation: board.assessors
      .flatMap((assessor) => board.cases(assessor).map((one) => ({ case: one.case, assessor: assessor.id })))
      .sort((a, b) => compare(a.case, b.case) || compare(a.assessor, b.assessor)),
    unallocated: unallocated.sort((a, b) => compare(a.case, b.case)),
    load: board.assessors
      .map((assessor) => ({ assessor: assessor.id, cases: board.load(assessor) }))
      .sort((a, b) => compare(a.assessor, b.assessor)),
    steps: stepsOf(own, places.length, cases.length, unallocated.length, seed),
  };
}

interface Choice {
  readonly one: CaseToAllocate;
  readonly able: readonly Assessor[];
}

/** One entry for each assessor that is needed: the first of every case, then the second of those that need two. */
function inRounds(choices: readonly Choice[]): readonly Choice[] {
  const most = choices.reduce((all, { one }) => Math.max(all, one.needed ?? 1), 0);
  return Array.from({ length: most }, (_, round) => choices.filter(({ one }) => (one.needed ?? 1) > round)).flat();
}

function place(board: Board, one: CaseToAllocate, able: readonly Assessor[], mayAssess: MayAssess): boolean {
  const free = able.filter((assessor) => board.hasRoom(assessor) && !board.has(assessor, one));
  const best = free.reduce<Assessor | undefined>((a, b) => (a && !suitsBetter(board, one, b, a) ? a : b), undefined);
  if (best) {
    board.give(best, one);
    return true;
  }
  return makeRoom(board, one, able, mayAssess, new Set());
}

const suitsBetter = (board: Board, one: CaseToAllocate, a: Assessor, b: Assessor): boolean =>
  board.load(a) !== board.load(b) ? board.load(a) < board.load(b) : board.alike(a, one) < board.alike(b, one);

/** Everybody able is full: looks for somebody whose case can go to another, and so on (an augmenting path). */
function makeRoom(
  board: Board,
  one: CaseToAllocate,
  able: readonly Assessor[],
  mayAssess: MayAssess,
  seen: Set<Assessor>,
): boolean {
  for (const assessor of able) {
    if (seen.has(assessor) || board.has(assessor, one)) continue;
    seen.add(assessor);
    for (const held of [...board.cases(assessor)]) {
      const others = board.assessors.filter(
        (other) => other !== assessor && !board.has(other, held) && mayAssess(other, held),
      );
      const free = others.find((other) => board.hasRoom(other));
      if (free) board.give(free, held);
      else if (!makeRoom(board, held, others, mayAssess, seen)) continue;
      board.take(assessor, held);
      board.give(assessor, one);
      return true;
    }
  }
  return false;
}

/** Moves single cases from the fullest to the emptiest until no move makes the loads more even. */
function level(board: Board, mayAssess: MayAssess): void {
  while (moveOne(board, mayAssess));
}

function moveOne(board: Board, mayAssess: MayAssess): boolean {
  const byLoad = [...board.assessors].sort((a, b) => board.load(b) - board.load(a));
  for (const from of byLoad) {
    for (const to of byLoad.toReversed()) {
      if (board.load(from) - board.load(to) < 2) break;
      const movable = board.hasRoom(to)
        ? board.cases(from).find((one) => !board.has(to, one) && mayAssess(to, one))
        : undefined;
      if (!movable) continue;
      board.take(from, movable);
      board.give(to, movable);
      return true;
    }
  }
  return false;
}

function reasonFor(one: CaseToAllocate, able: readonly Assessor[], board: Board) {
  if (board.assessors.length === 0) return { reason: 'no-assessor', words: 'There is nobody to assess it.' };
  if (able.length === 0)
    return { reason: 'conflict', words: 'Everybody has a conflict with this case or its case manager.' };
  if (able.every((assessor) => board.has(assessor, one)))
    return { reason: 'no-other', words: 'Everybody who may assess it has it already; it needs one more person.' };
  return { reason: 'no-capacity', words: 'Everybody who may assess it has as many cases as they can take.' };
}

function stepsOf(own: readonly Assessor[], places: number, cases: number, unallocated: number, seed: string): string[] {
  const steps = own
    .map(({ id }) => id)
    .sort()
    .map((id) => `${id} works for the inspected service and was given no case.`);
  const given = `${places - unallocated} of ${places}`;
  steps.push(
    places === cases
      ? `${given} cases were allocated, from the seed “${seed}”.`
      : `${given} places on ${cases} cases were allocated, from the seed “${seed}”.`,
  );
  if (unallocated > 0) steps.push(`${unallocated} could not be allocated; each is listed with its reason.`);
  return steps;
}

const compare = (a: string, b: string): number => {
  if (a === b) return 0;
  return a < b ? -1 : 1;
};
