import type { AccountDeps } from '../deps.ts';
import { hashOf } from '../secret/token.ts';
import { sessionState } from './state.ts';

/** How long a session stays open if nothing is done in it. */
export interface TimeLeft {
  readonly seconds: number;
  /** Whether a request would make it longer; after a working day only a fresh proof does. */
  readonly extends: boolean;
}

/**
 * Looks at a session: nothing is left of a locked one, and null stands for one that has ended. Looking is not a use of it,
 * so that a page that watches the time keeps nobody signed in.
 */
export const timeLeft = async (deps: AccountDeps, token: string): Promise<TimeLeft | null> => {
  const session = await deps.store.system((tx) => tx.sessions.byTokenHash(hashOf(token)));
  const now = deps.now();
  if (session?.provedAt == null) return null;
  if (sessionState(session, now, deps.timeouts) !== 'open') return { seconds: 0, extends: false };
  const untilIdle = deps.timeouts.idle - secondsSince(session.seenAt, now);
  const untilOld = deps.timeouts.absolute - secondsSince(session.provedAt, now);
  return { seconds: Math.max(0, Math.floor(Math.min(untilIdle, untilOld))), extends: untilIdle < untilOld };
};

const secondsSince = (earlier: Date, now: Date): number => (now.getTime() - earlier.getTime()) / 1000;
