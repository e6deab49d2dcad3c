import type { AuthenticationResponseJSON, PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server';
import type { JsonObject, Passkey, Session, SystemTx } from '../../ports/index.ts';
import type { AccountDeps } from '../deps.ts';
import { authenticationOptions, verifiedCounter } from '../passkey/passkey.ts';
import { beginPassage, beginSession, endByToken, readPassage } from '../session/sessions.ts';
import { type Attempt, attemptFailed, mayAttempt } from '../throttle/throttle.ts';
import { type Caller, refused, type Step } from './caller.ts';
import { maySignIn } from './may-sign-in.ts';

/** Begins a sign-in with a passkey: what the browser is asked, and the passage that holds the challenge. */
export const beginPasskeySignIn = async (
  deps: AccountDeps,
  caller: Caller,
): Promise<{ readonly options: PublicKeyCredentialRequestOptionsJSON; readonly passage: string }> => {
  const options = await authenticationOptions(deps.relyingParty);
  const passage = await deps.store.system((tx) => keepChallenge(tx, deps, caller.passageToken, options.challenge));
  return { options, passage };
};

/** Keeps a challenge in the passage that is going on, so that a code can still be typed instead; or begins one. */
export const keepChallenge = async (
  tx: SystemTx,
  deps: AccountDeps,
  token: string | null,
  challenge: string,
): Promise<string> => {
  const passage = await readPassage(tx, token);
  if (passage === null || token === null) return beginPassage(tx, deps, { step: 'passkey', challenge });
  await tx.sessions.update(passage.sessionId, { data: { ...passage.data, challenge } });
  return token;
};

/** The challenge of a passage, once: whatever comes of the answer, it is gone. */
export const takeChallenge = async (tx: SystemTx, passage: Session | null): Promise<string | null> => {
  const { challenge, ...rest }: JsonObject = passage?.data ?? {};
  if (passage === null || typeof challenge !== 'string') return null;
  await tx.sessions.update(passage.sessionId, { data: rest });
  return challenge;
};

interface Looked {
  readonly challenge: string | null;
  readonly passkey: Passkey | null;
}

/** A passkey, with the person checked by the device, is both factors at once. */
export const signInWithPasskey = async (
  deps: AccountDeps,
  caller: Caller,
  response: AuthenticationResponseJSON,
): Promise<Step> => {
  const attempt: Attempt = { purpose: 'passkey', account: null, address: caller.address };
  const looked = await deps.store.system(async (tx): Promise<Looked | 'throttled'> => {
    if (!(await mayAttempt(tx, attempt))) return 'throttled';
    const challenge = await takeChallenge(tx, await readPassage(tx, caller.passageToken));
    return { challenge, passkey: await tx.credentials.passkey(response.id) };
  });
  if (looked === 'throttled') return refused('throttled');
  const { challenge, passkey } = looked;
  if (challenge === null) return refused('over');
  const counter = passkey === null ? null : await verifiedCounter(deps.relyingParty, challenge, response, passkey);
  return deps.store.system(async (tx): Promise<Step> => {
    const account = passkey === null || counter === null ? null : await tx.accounts.byId(passkey.accountId);
    if (passkey === null || counter === null || account === null || !maySignIn(deps, account)) {
      await attemptFailed(tx, attempt);
      await tx.audit.append('sign-in-failed', passkey === null ? {} : { accountId: passkey.accountId });
      return refused('wrong');
    }
    await tx.credentials.usedPasskey(passkey.credentialId, counter);
    if (caller.passageToken !== null) await endByToken(tx, caller.passageToken);
    const token = await beginSession(tx, deps, account, 'passkey', caller.sessionToken);
    return { kind: 'signed-in', accountId: account.accountId, token };
  });
};
