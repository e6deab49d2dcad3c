import type { Account, SystemTx } from '../../ports/index.ts';
import type { AccountDeps } from '../deps.ts';
import { beginSession, endByToken, readPassage } from '../session/sessions.ts';
import { type Attempt, attemptFailed, attemptSucceeded, mayAttempt } from '../throttle/throttle.ts';
import { takeRecoveryCode } from '../totp/recovery-codes.ts';
import { openTotpSecret, renewedTotpSecret } from '../totp/sealed-secret.ts';
import { acceptedStep } from '../totp/totp.ts';
import { type Caller, type Factors, refused, type Step } from './caller.ts';
import { factorsOf } from './password-step.ts';

/** The second step: a code of the app, or one of the recovery codes. */
export const signInWithCode = async (deps: AccountDeps, caller: Caller, code: string): Promise<Step> =>
  deps.store.system(async (tx) => {
    const account = await passageAccount(tx, caller.passageToken, 'second-factor');
    if (account === null) return refused('over');
    const attempt: Attempt = { purpose: 'second-factor', account: account.accountId, address: caller.address };
    if (!(await mayAttempt(tx, attempt))) return refused('throttled');
    const method = await methodOf(tx, deps, account.accountId, code);
    if (method === null) {
      await attemptFailed(tx, attempt);
      await tx.audit.append('second-factor-failed', { accountId: account.accountId });
      return refused('wrong');
    }
    await attemptSucceeded(tx, attempt);
    if (caller.passageToken !== null) await endByToken(tx, caller.passageToken);
    const token = await beginSession(tx, deps, account, method, caller.sessionToken);
    return { kind: 'signed-in', accountId: account.accountId, token };
  });

const methodOf = async (tx: SystemTx, deps: AccountDeps, accountId: string, code: string) => {
  if (await takesTotp(tx, deps, accountId, code)) return 'password+totp' as const;
  return (await takeRecoveryCode(tx, accountId, code)) ? ('password+recovery-code' as const) : null;
};

const takesTotp = async (tx: SystemTx, deps: AccountDeps, accountId: string, code: string): Promise<boolean> => {
  const kept = await tx.credentials.totp(accountId);
  const secret = kept?.confirmedAt == null ? null : openTotpSecret(deps.sealer, accountId, kept.sealed);
  if (secret === null) return false;
  const step = acceptedStep(secret, code, kept?.lastStep ?? null, deps.now().getTime());
  // The store takes a step once, also where two requests with the same code arrive together.
  if (kept === null || step === null || !(await tx.credentials.takeTotpStep(accountId, step))) return false;
  await sealAgain(tx, deps, accountId, kept.sealed, step);
  return true;
};

/** Where the key has changed: a secret that is used moves to the present one, so that the former can be given up. */
const sealAgain = async (tx: SystemTx, deps: AccountDeps, accountId: string, sealed: Uint8Array, step: number) => {
  const again = renewedTotpSecret(deps.sealer, accountId, sealed);
  if (again === null) return;
  await tx.credentials.setTotp(accountId, again);
  await tx.credentials.confirmTotp(accountId);
  await tx.credentials.takeTotpStep(accountId, step);
};

/** Who gave the right password in this passage; null where it is over, or the account is no longer active. */
export const passageAccount = async (
  tx: SystemTx,
  token: string | null,
  step: 'second-factor' | 'set-up',
): Promise<Account | null> => {
  const passage = await readPassage(tx, token);
  const accountId = passage?.data['account'];
  if (passage?.data['step'] !== step || typeof accountId !== 'string') return null;
  const account = await tx.accounts.byId(accountId);
  return account?.state === 'active' ? account : null;
};

/** What the page of the second step offers; null where the passage is over. */
export const offeredFactors = (deps: AccountDeps, passageToken: string | null): Promise<Factors | null> =>
  deps.store.system(async (tx) => {
    const account = await passageAccount(tx, passageToken, 'second-factor');
    return account === null ? null : factorsOf(tx, account.accountId);
  });
