import type { Account, Actor, JsonObject, Session, SystemTx } from '../../ports/index.ts';
import type { AccountDeps } from '../deps.ts';
import { hashOf, newToken } from '../secret/token.ts';
import { maySignIn } from '../sign-in/may-sign-in.ts';
import { endOf, type SessionState, sessionState } from './state.ts';

/** How somebody proved who they are. */
export type Method = 'password' | 'password+totp' | 'password+recovery-code' | 'passkey' | 'oidc';

/** A session found by the token of a cookie. */
export interface FoundSession {
  readonly session: Session;
  readonly account: Account;
  readonly state: SessionState;
}

/** Seconds between two notes of when a session was last seen, so that not every request writes. */
const SEEN_EVERY = 60;

/**
 * Null where the token is unknown, the session has ended, or the account may not sign in any more.
 *
 * @param isUse false for a page that goes on by itself: it keeps nobody signed in
 */
export const findSession = async (deps: AccountDeps, token: string, isUse = true): Promise<FoundSession | null> => {
  const found = await deps.store.system((tx) => tx.sessions.withAccount(hashOf(token)), { readOnly: true });
  if (found === null || !maySignIn(deps, found.account)) return null;
  const { session } = found;
  const now = deps.now();
  const state = sessionState(session, now, deps.timeouts);
  const isStale = now.getTime() - session.seenAt.getTime() > SEEN_EVERY * 1000;
  if (isUse && state === 'open' && isStale) await deps.store.system((tx) => tx.sessions.touch(session.sessionId));
  return { ...found, state };
};

/**
 * Begins a session for somebody who has just proved who they are. Always a new one with a new token: what a browser
 * carried before, and may have been planted there, is ended (session fixation).
 *
 * @param before the token that the browser carried, if any
 */
export const beginSession = async (
  tx: SystemTx,
  deps: AccountDeps,
  account: Account,
  method: Method,
  before: string | null,
): Promise<string> => {
  if (before !== null) await endByToken(tx, before);
  const token = newToken();
  const provedAt = deps.now();
  await tx.sessions.create({
    tokenHash: hashOf(token),
    accountId: account.accountId,
    expiresAt: endOf(provedAt, deps.timeouts),
    provedAt,
    method,
  });
  await tx.audit.append('signed-in', { actorId: account.accountId, detail: { method } });
  return token;
};

export const endByToken = async (tx: SystemTx, token: string): Promise<Session | null> => {
  const session = await tx.sessions.byTokenHash(hashOf(token));
  if (session !== null) await tx.sessions.end(session.sessionId);
  return session;
};

/** Minutes for the steps between the first form and being signed in. */
const STEPS_MINUTES = 10;

/** A passage begun but not finished: holds a challenge, or who gave the right password. Nobody is signed in with it. */
export const beginPassage = async (tx: SystemTx, deps: AccountDeps, data: JsonObject): Promise<string> => {
  const token = newToken();
  const expiresAt = new Date(deps.now().getTime() + STEPS_MINUTES * 60_000);
  await tx.sessions.create({ tokenHash: hashOf(token), accountId: null, expiresAt, data });
  return token;
};

/** What a passage holds, or null where it is unknown, over, or a real session. */
export const readPassage = async (tx: SystemTx, token: string | null): Promise<Session | null> => {
  if (token === null) return null;
  const session = await tx.sessions.byTokenHash(hashOf(token));
  return session === null || session.accountId !== null ? null : session;
};

export const actorOf = (account: Account): Actor => ({
  accountId: account.accountId,
  displayName: account.displayName,
  globalRoles: account.globalRoles,
  serviceId: account.serviceId,
});
