import type { Account, OneTimeLink, SystemTx } from '../../ports/index.ts';
import type { AccountDeps } from '../deps.ts';
import { type LinkPurpose, lookAtLink, newLink, takeLink } from '../link/one-time-link.ts';
import { hashPassword } from '../password/hash.ts';
import { type PasswordFault, passwordFault } from '../password/rules.ts';
import { beginPassage } from '../session/sessions.ts';
import { attemptFailed, mayAttempt } from '../throttle/throttle.ts';
import { type Caller, refused, type Step } from './caller.ts';
import { factorsOf } from './password-step.ts';

/**
 * The token of a link with which the first administrator makes their account, or null where there is one already.
 * Each start makes a new link and ends the one before.
 */
export const firstAdministratorToken = (deps: AccountDeps): Promise<string | null> =>
  deps.store.system(async (tx) => {
    if (await hasAdministrator(tx)) return null;
    return newLink(tx, 'first-administrator', null, deps.now());
  });

/** Whose link it is: what the page needs to be shown. Null where the link is unknown, used or over. */
export const lookedAtLink = (
  deps: AccountDeps,
  caller: Caller,
  purpose: LinkPurpose,
  token: string,
): Promise<{ readonly account: Account | null } | null> =>
  deps.store.system(async (tx) => {
    const attempt = { purpose: 'link', account: null, address: caller.address } as const;
    if (!(await mayAttempt(tx, attempt))) return null;
    const link = await lookAtLink(tx, purpose, token);
    if (link !== null && (await isLive(tx, purpose, link))) return { account: await accountOf(tx, link) };
    await attemptFailed(tx, attempt);
    return null;
  });

export type LinkStep = Step | { readonly kind: 'fault'; readonly fault: PasswordFault | 'user-name-taken' };

interface Chosen {
  readonly password: string;
  /** For the first administrator alone; an invited account has its names. */
  readonly userName?: string;
  readonly displayName?: string;
}

/** Uses a link up: sets the password, and goes on to the second factor, or to setting one up. */
export const acceptLink = async (
  deps: AccountDeps,
  caller: Caller,
  purpose: LinkPurpose,
  token: string,
  chosen: Chosen,
): Promise<LinkStep> => {
  const looked = await lookedAtLink(deps, caller, purpose, token);
  if (looked === null) return refused('over');
  const fault = passwordFault(chosen.password, namesOf(looked.account, chosen));
  if (fault !== null) return { kind: 'fault', fault };
  const hash = await hashPassword(chosen.password);
  return deps.store.system((tx) => useUp(tx, deps, purpose, token, chosen, hash));
};

const useUp = async (
  tx: SystemTx,
  deps: AccountDeps,
  purpose: LinkPurpose,
  token: string,
  chosen: Chosen,
  hash: string,
): Promise<LinkStep> => {
  const { userName = '' } = chosen;
  if (purpose === 'first-administrator' && (await tx.accounts.byUserName(userName)) !== null) {
    return { kind: 'fault', fault: 'user-name-taken' };
  }
  const link = await takeLink(tx, purpose, token);
  if (link === null || !(await isLive(tx, purpose, link))) return refused('over');
  const account = (await accountOf(tx, link)) ?? (await makeAdministrator(tx, chosen));
  const { accountId } = account;
  await tx.credentials.setPasswordHash(accountId, hash);
  await tx.sessions.endAllOf(accountId);
  await tx.audit.append('link-used', { actorId: accountId, accountId, detail: { purpose } });
  const factors = await factorsOf(tx, accountId);
  const isProtected = factors.totp || factors.passkey;
  const passage = await beginPassage(tx, deps, { step: isProtected ? 'second-factor' : 'set-up', account: accountId });
  return isProtected ? { kind: 'second-factor', passage, factors } : { kind: 'set-up', passage, accountId };
};

const makeAdministrator = async (tx: SystemTx, { userName = '', displayName = '' }: Chosen): Promise<Account> => {
  const account = await tx.accounts.create({ userName, displayName, globalRoles: ['administrator'] });
  await tx.audit.append('account-created', {
    actorId: account.accountId,
    accountId: account.accountId,
    detail: { by: 'first-administrator' },
  });
  return account;
};

/** A first administrator's link is worth nothing once there is one; a link of a closed account is worth nothing. */
const isLive = async (tx: SystemTx, purpose: LinkPurpose, link: OneTimeLink): Promise<boolean> =>
  purpose === 'first-administrator' ? !(await hasAdministrator(tx)) : (await accountOf(tx, link))?.state === 'active';

const accountOf = async (tx: SystemTx, link: OneTimeLink): Promise<Account | null> =>
  link.accountId === null ? null : tx.accounts.byId(link.accountId);

const namesOf = (account: Account | null, chosen: Chosen): readonly string[] => [
  account?.userName ?? chosen.userName ?? '',
  account?.displayName ?? chosen.displayName ?? '',
];

/** Administrators of the example do not count: they are gone where real work begins. */
const hasAdministrator = async (tx: SystemTx): Promise<boolean> =>
  (await tx.accounts.list()).some(
    ({ globalRoles, example, state }) => globalRoles.includes('administrator') && !example && state === 'active',
  );
