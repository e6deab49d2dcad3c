import type { Actor } from '../../../inspection/ports/index.ts';
import {
  type Board,
  type BoardChange,
  difference,
  followProgress,
  type GivenBoards,
  readProgress,
} from '../../../inspection/progress/index.ts';
import { perform } from '../../../inspection/use-case/index.ts';
import type { WebDeps } from '../../deps.ts';
import { todayInLondon } from '../set-up/london.ts';

/** What pages, streams and polls of this process share. */
export interface ProgressDeps extends WebDeps {
  readonly given: GivenBoards;
}

export interface CaughtUp {
  readonly change: BoardChange;
  /** When the reading began. */
  readonly at: Date;
}

export const readerOf = ({ accountId }: Actor, inspectionId: string): string => `${accountId} ${inspectionId}`;

/**
 * What has changed since the position that a reader has. Where it is not known what that showed, everything is given, and
 * goes on record as the page would.
 *
 * @param have the board itself, where it was kept
 */
export async function catchUp(
  deps: ProgressDeps,
  actor: Actor,
  inspectionId: string,
  position: string | null,
  have: Board | null = null,
): Promise<CaughtUp> {
  const reader = readerOf(actor, inspectionId);
  const before = have ?? (position === null ? null : deps.given.find(reader, position));
  const at = deps.clock.now();
  const input = { inspectionId, today: todayInLondon(at) };
  if (position !== null) {
    const { board } = await perform(deps.store, actor, followProgress, input);
    const isSame = board.position === position;
    if (isSame || before !== null) {
      const kept = deps.given.note(reader, board);
      return { change: difference(isSame ? kept : before, kept), at };
    }
  }
  const { board } = await perform(deps.store, actor, readProgress, input);
  return { change: difference(null, deps.given.note(reader, board)), at };
}
