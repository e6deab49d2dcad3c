import type { Board, BoardCase } from './board.ts';

/** What leads from what a reader has to what is there. */
export interface BoardChange {
  readonly board: Board;
  /** Nothing is known of what the reader has: `changed` is everything. */
  readonly isWhole: boolean;
  /** New, or otherwise than before. */
  readonly changed: readonly BoardCase[];
  /** Ids of cases that are no longer selected, or no longer the reader's to see. */
  readonly gone: readonly string[];
}

/** @param before null where it is not known */
export function difference(before: Board | null, board: Board): BoardChange {
  const now = [...board.cases.values()];
  if (before === null) return { board, isWhole: true, changed: now, gone: [] };
  if (before.position === board.position) return { board, isWhole: false, changed: [], gone: [] };
  return {
    board,
    isWhole: false,
    changed: now.filter((one) => !isSame(before.cases.get(one.caseId), one)),
    gone: [...before.cases.keys()].filter((caseId) => !board.cases.has(caseId)),
  };
}

const isSame = (before: BoardCase | undefined, now: BoardCase): boolean =>
  before !== undefined && JSON.stringify(before) === JSON.stringify(now);
