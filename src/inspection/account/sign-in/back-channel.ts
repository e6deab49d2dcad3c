import { createHash } from 'node:crypto';
import type { SystemTx } from '../../ports/index.ts';
import type { AccountDeps } from '../deps.ts';
import type { SignedOutThere } from '../oidc/logout-token.ts';
import { type Attempt, attemptFailed, mayAttempt } from '../throttle/throttle.ts';

export type BackChannel = 'done' | 'refused';

/** Longer than any token is good for. */
const REMEMBERED = 3600;

/**
 * The issuer says that somebody was signed out there: what they opened here through it is ended. Sessions that they
 * opened with a password or a passkey of ours stay, since the issuer has no say in them.
 *
 * @param token the logout token, as the issuer sent it
 */
export const endSessionsOf = async (deps: AccountDeps, token: string, address: string): Promise<BackChannel> => {
  const attempt: Attempt = { purpose: 'oidc', account: null, address };
  if (!(await deps.store.system((tx) => mayAttempt(tx, attempt)))) return 'refused';
  const gone = (await deps.singleSignOn?.signedOutThere(token, deps.now())) ?? null;
  return deps.store.system(async (tx) => {
    if (gone === null || (await wasUsed(tx, gone))) {
      await attemptFailed(tx, attempt);
      return 'refused';
    }
    await end(tx, gone);
    return 'done';
  });
};

const wasUsed = async (tx: SystemTx, { issuer, tokenId }: SignedOutThere): Promise<boolean> => {
  const key = createHash('sha256').update(`logout-token\0${issuer}\0${tokenId}`).digest('base64url');
  return (await tx.throttle.hit(key, REMEMBERED)) > 1;
};

const end = async (tx: SystemTx, { issuer, subject }: SignedOutThere): Promise<void> => {
  const accountId = await tx.identities.accountOf(issuer, subject);
  if (accountId === null) return;
  const theirs = (await tx.sessions.ofAccount(accountId)).filter(({ method }) => method === 'oidc');
  if (theirs.length === 0) return;
  for (const { sessionId } of theirs) await tx.sessions.end(sessionId);
  await tx.audit.append('signed-out', { accountId, detail: { by: 'issuer', sessions: theirs.length } });
};
