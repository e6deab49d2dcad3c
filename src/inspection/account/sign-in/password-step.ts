import type { Account, SystemTx } from '../../ports/index.ts';
import type { AccountDeps } from '../deps.ts';
import { fitsNobody, hashPassword, isOutdated, passwordFits } from '../password/hash.ts';
import { beginPassage, beginSession } from '../session/sessions.ts';
import { type Attempt, attemptFailed, attemptSucceeded, mayAttempt } from '../throttle/throttle.ts';
import { type Caller, type Factors, refused, type Step } from './caller.ts';
import { maySignIn } from './may-sign-in.ts';

interface Typed {
  readonly userName: string;
  readonly password: string;
}

interface Looked {
  readonly account: Account | null;
  readonly hash: string | null;
}

/**
 * The first step with a local account. The password is checked between two transactions, since it takes long and a
 * connection should not wait for it; it takes as long where there is no such account.
 */
export const signInWithPassword = async (deps: AccountDeps, caller: Caller, typed: Typed): Promise<Step> => {
  const attempt: Attempt = { purpose: 'password', account: typed.userName, address: caller.address };
  const looked = await deps.store.system((tx) => look(tx, attempt, typed.userName));
  if (looked === null) return refused('throttled');
  const account = await holderOf(deps, looked, typed.password);
  if (account === null) {
    await deps.store.system(async (tx) => {
      await attemptFailed(tx, attempt);
      await tx.audit.append('sign-in-failed', about(looked.account));
    });
    return refused('wrong');
  }
  const newHash = isOutdated(looked.hash ?? '') ? await hashPassword(typed.password) : null;
  return deps.store.system(async (tx) => {
    await attemptSucceeded(tx, attempt);
    if (newHash !== null) await tx.credentials.setPasswordHash(account.accountId, newHash);
    return nextStep(tx, deps, account, caller);
  });
};

const look = async (tx: SystemTx, attempt: Attempt, userName: string): Promise<Looked | null> => {
  if (!(await mayAttempt(tx, attempt))) {
    await tx.audit.append('sign-in-throttled');
    return null;
  }
  const account = await tx.accounts.byUserName(userName);
  return { account, hash: account === null ? null : await tx.credentials.passwordHash(account.accountId) };
};

const holderOf = async (deps: AccountDeps, { account, hash }: Looked, password: string): Promise<Account | null> => {
  const fits = hash === null ? await fitsNobody(password) : await passwordFits(password, hash);
  return fits && account !== null && maySignIn(deps, account) ? account : null;
};

const nextStep = async (tx: SystemTx, deps: AccountDeps, account: Account, caller: Caller): Promise<Step> => {
  const { accountId } = account;
  const factors = await factorsOf(tx, accountId);
  if (factors.totp || factors.passkey) {
    const passage = await beginPassage(tx, deps, { step: 'second-factor', account: accountId });
    return { kind: 'second-factor', passage, factors };
  }
  // The example is for looking around; nothing in it is real, and it never runs where real records are.
  if (account.example) {
    return {
      kind: 'signed-in',
      accountId,
      token: await beginSession(tx, deps, account, 'password', caller.sessionToken),
    };
  }
  return { kind: 'set-up', accountId, passage: await beginPassage(tx, deps, { step: 'set-up', account: accountId }) };
};

/** Which second factors an account has. */
export const factorsOf = async (tx: SystemTx, accountId: string): Promise<Factors> => ({
  totp: (await tx.credentials.totp(accountId))?.confirmedAt != null,
  passkey: (await tx.credentials.passkeys(accountId)).length > 0,
});

const about = (account: Account | null) => (account === null ? {} : { accountId: account.accountId });
