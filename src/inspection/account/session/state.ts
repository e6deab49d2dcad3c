import type { Session } from '../../ports/index.ts';

/** In seconds. */
export interface Timeouts {
  /** Without any request, the session locks. */
  readonly idle: number;
  /** After the last proof of who somebody is, the session locks, however busy it was. */
  readonly absolute: number;
  /** How long a locked session can still be taken up again with what was typed in it. */
  readonly locked: number;
  /** How fresh a proof must be for a change to passwords, passkeys, codes and accounts. */
  readonly freshProof: number;
}

/** A working day, and half an hour away from the desk; OWASP ASVS 5, 7.3.1 and 7.3.2, ask for both to be set. */
export const USUAL_TIMEOUTS: Timeouts = { idle: 30 * 60, absolute: 12 * 3600, locked: 12 * 3600, freshProof: 15 * 60 };

/**
 * `open`: in use. `locked`: nothing is shown until the same person proves who they are, but forms made in it are kept.
 * `unproved`: nobody has signed in with it.
 */
export type SessionState = 'open' | 'locked' | 'unproved';

export const sessionState = (session: Session, now: Date, timeouts: Timeouts): SessionState => {
  if (session.accountId === null || session.provedAt === null) return 'unproved';
  const isIdle = secondsBetween(session.seenAt, now) > timeouts.idle;
  const isOld = secondsBetween(session.provedAt, now) > timeouts.absolute;
  return isIdle || isOld ? 'locked' : 'open';
};

/** Whether the person proved who they are recently enough for a change that would let somebody else in. */
export const isFreshlyProved = (session: Session, now: Date, timeouts: Timeouts): boolean =>
  session.provedAt !== null && secondsBetween(session.provedAt, now) <= timeouts.freshProof;

/** When the row of a session goes for good. */
export const endOf = (provedAt: Date, timeouts: Timeouts): Date =>
  new Date(provedAt.getTime() + (timeouts.absolute + timeouts.locked) * 1000);

const secondsBetween = (earlier: Date, later: Date): number => (later.getTime() - earlier.getTime()) / 1000;
