import type { SystemTx } from '../../ports/index.ts';
import type { AccountDeps } from '../deps.ts';
import { beginSession, endByToken, type Method } from '../session/sessions.ts';
import { renewRecoveryCodes } from '../totp/recovery-codes.ts';
import { sealTotpSecret } from '../totp/sealed-secret.ts';
import { acceptedStep, newTotpSecret, totpAddress } from '../totp/totp.ts';
import type { Caller } from './caller.ts';
import { passageAccount } from './code-step.ts';

/** A secret that is offered but not yet taken: it waits in the form, sealed, and the database knows nothing of it. */
export interface OfferedTotp {
  /** To be typed where no picture can be taken. */
  readonly secret: string;
  /** What the picture holds. */
  readonly address: string;
  readonly sealed: string;
}

const PURPOSE = 'totp-set-up';

export const offerTotp = (
  deps: AccountDeps,
  accountId: string,
  userName: string,
  secret = newTotpSecret(),
): OfferedTotp => ({
  secret,
  address: totpAddress(secret, userName, deps.relyingParty.name),
  sealed: deps.sealer.seal(PURPOSE, accountId, secret),
});

/** The offer of a form that is shown again; a fresh one where the form's does not open. */
export const offerTotpAgain = (deps: AccountDeps, accountId: string, userName: string, sealed: string): OfferedTotp =>
  offerTotp(deps, accountId, userName, deps.sealer.open(PURPOSE, accountId, sealed) ?? newTotpSecret());

/** Takes an offered secret where the code shows that the app has it. Gives fresh recovery codes, or null. */
export const takeTotp = async (
  tx: SystemTx,
  deps: AccountDeps,
  accountId: string,
  sealed: string,
  code: string,
): Promise<readonly string[] | null> => {
  const secret = deps.sealer.open(PURPOSE, accountId, sealed);
  const step = secret === null ? null : acceptedStep(secret, code, null, deps.now().getTime());
  if (secret === null || step === null) return null;
  await tx.credentials.setTotp(accountId, sealTotpSecret(deps.sealer, accountId, secret));
  await tx.credentials.confirmTotp(accountId);
  await tx.credentials.takeTotpStep(accountId, step);
  return renewRecoveryCodes(tx, accountId);
};

/** Who is setting up their first second factor, after the password and before being signed in. */
export const whoSetsUp = (deps: AccountDeps, passageToken: string | null) =>
  deps.store.system((tx) => passageAccount(tx, passageToken, 'set-up'));

export type SetUp =
  | { readonly kind: 'done'; readonly token: string; readonly recoveryCodes: readonly string[] }
  | { readonly kind: 'wrong' | 'over' };

/** Ends the passage of somebody without a second factor: sets up codes, and signs them in. */
export const setUpAndSignIn = (deps: AccountDeps, caller: Caller, sealed: string, code: string): Promise<SetUp> =>
  deps.store.system(async (tx): Promise<SetUp> => {
    const account = await passageAccount(tx, caller.passageToken, 'set-up');
    if (account === null || caller.passageToken === null) return { kind: 'over' };
    const recoveryCodes = await takeTotp(tx, deps, account.accountId, sealed, code);
    if (recoveryCodes === null) return { kind: 'wrong' };
    await tx.audit.append('totp-set-up', { actorId: account.accountId, accountId: account.accountId });
    await endByToken(tx, caller.passageToken);
    const method: Method = 'password+totp';
    return { kind: 'done', recoveryCodes, token: await beginSession(tx, deps, account, method, caller.sessionToken) };
  });
