import type { Board } from './board.ts';

/** Boards that readers were given lately, for those who come back to one. Kept in memory, and no more than fit. */
export interface GivenBoards {
  /** Gives the board to keep: the same object for all who are given the same. */
  readonly note: (reader: string, board: Board) => Board;
  /** What this very reader was given at that position; null where that is not known (any more). */
  readonly find: (reader: string, position: string) => Board | null;
}

/** A board of 1,000 cases takes half a megabyte; readers who see the same share one. */
const MOST_BOARDS = 60;
const MOST_READERS = 2_000;
const POSITIONS_OF_ONE = 20;

export function givenBoards(mostBoards = MOST_BOARDS): GivenBoards {
  const boards = new Map<string, Board>();
  const readers = new Map<string, readonly string[]>();
  return {
    note: (reader, board) => {
      const shared = boards.get(board.position) ?? board;
      latest(boards, board.position, shared, mostBoards);
      const before = readers.get(reader) ?? [];
      const positions = [board.position, ...before.filter((one) => one !== board.position)].slice(0, POSITIONS_OF_ONE);
      latest(readers, reader, positions, MOST_READERS);
      return shared;
    },
    find: (reader, position) =>
      readers.get(reader)?.includes(position) === true ? (boards.get(position) ?? null) : null,
  };
}

/** A Map keeps the order of its keys: what was not used for longest is first, and makes room. */
function latest<T>(kept: Map<string, T>, key: string, value: T, most: number): void {
  kept.delete(key);
  kept.set(key, value);
  for (const first of kept.keys()) {
    if (kept.size <= most) return;
    kept.delete(first);
  }
}
