import { Conflict } from '../../errors.ts';
import type { Account, JsonObject, SystemTx } from '../../ports/index.ts';
import type { AccountDeps } from '../deps.ts';
import type { Claims } from '../oidc/claims.ts';
import type { Outward } from '../oidc/client.ts';
import type { Carried } from '../session/carried.ts';
import { beginPassage, beginSession, endByToken, findSession, readPassage } from '../session/sessions.ts';
import type { Caller } from './caller.ts';
import { maySignIn } from './may-sign-in.ts';

/** What is carried over the visit to the issuer, and comes back with it. */
export interface CarriedOut extends Carried {
  /** The account to link, where somebody signed in adds single sign-on to it. */
  readonly link: string | null;
}

export type Returned =
  | { readonly kind: 'signed-in'; readonly accountId: string; readonly token: string; readonly carried: CarriedOut }
  | { readonly kind: 'linked'; readonly carried: CarriedOut }
  | { readonly kind: 'refused'; readonly reason: 'over' | 'wrong' | 'not-linked' | 'taken' };

/** Null where no issuer is configured or it does not answer. `again`: the issuer shall ask for a fresh proof. */
export const beginSingleSignOn = async (
  deps: AccountDeps,
  carried: CarriedOut,
  again: boolean,
): Promise<{ readonly address: string; readonly passage: string } | null> => {
  const begun = await deps.singleSignOn?.begin({ again }).catch(() => null);
  if (begun == null) return null;
  const passage = await deps.store.system((tx) =>
    beginPassage(tx, deps, { step: 'oidc', outward: { ...begun.kept }, carried: { ...carried } }),
  );
  return { address: begun.address, passage };
};

/** @param returned the address that the issuer sent the browser back to */
export const finishSingleSignOn = async (deps: AccountDeps, caller: Caller, returned: URL): Promise<Returned> => {
  const kept = await deps.store.system((tx) => takePassage(tx, caller.passageToken));
  if (kept === null) return { kind: 'refused', reason: 'over' };
  const claims = (await deps.singleSignOn?.finish(returned, kept.outward)) ?? null;
  if (claims === null) return { kind: 'refused', reason: 'wrong' };
  if (kept.carried.link !== null) return link(deps, caller, claims, kept.carried);
  try {
    return await deps.store.system((tx) => enter(tx, deps, caller, claims, kept.carried));
  } catch (error) {
    // Somebody else has that user name here: never joined by name, since names can be chosen at an issuer.
    if (error instanceof Conflict) return { kind: 'refused', reason: 'not-linked' };
    throw error;
  }
};

const enter = async (
  tx: SystemTx,
  deps: AccountDeps,
  caller: Caller,
  claims: Claims,
  carried: CarriedOut,
): Promise<Returned> => {
  const account = await accountFor(tx, claims);
  if (!maySignIn(deps, account)) {
    await tx.audit.append('sign-in-failed', { accountId: account.accountId });
    return { kind: 'refused', reason: 'wrong' };
  }
  const token = await beginSession(tx, deps, account, 'oidc', caller.sessionToken);
  return { kind: 'signed-in', accountId: account.accountId, token, carried };
};

/** Only for the account whose session the browser still carries. */
const link = async (deps: AccountDeps, caller: Caller, claims: Claims, carried: CarriedOut): Promise<Returned> => {
  const accountId = (await findSession(deps, caller.sessionToken ?? ''))?.account.accountId;
  if (accountId === undefined || accountId !== carried.link) return { kind: 'refused', reason: 'over' };
  try {
    await deps.store.system(async (tx) => {
      await tx.identities.link(claims.issuer, claims.subject, accountId);
      await tx.audit.append('identity-linked', { actorId: accountId, accountId });
    });
    return { kind: 'linked', carried };
  } catch (error) {
    if (error instanceof Conflict) return { kind: 'refused', reason: 'taken' };
    throw error;
  }
};

/** The account of issuer and subject; made on the first visit, without a role but those that are mapped. */
const accountFor = async (tx: SystemTx, claims: Claims): Promise<Account> => {
  const known = await tx.identities.accountOf(claims.issuer, claims.subject);
  const account = known === null ? null : await tx.accounts.byId(known);
  if (account !== null) return withMappedRoles(tx, account, claims);
  const { userName, displayName, email, issuer, subject } = claims;
  const made = await tx.accounts.create({ userName, displayName, email, globalRoles: claims.globalRoles ?? [] });
  await tx.identities.link(issuer, subject, made.accountId);
  await tx.audit.append('account-created', {
    actorId: made.accountId,
    accountId: made.accountId,
    detail: { by: 'oidc' },
  });
  return made;
};

/** The issuer's word on roles holds at each sign-in, so that a role taken away there is gone here. */
const withMappedRoles = async (tx: SystemTx, account: Account, { globalRoles }: Claims): Promise<Account> => {
  if (globalRoles === null || [...globalRoles].sort().join() === [...account.globalRoles].sort().join()) return account;
  await tx.audit.append('roles-changed', {
    actorId: account.accountId,
    accountId: account.accountId,
    detail: { roles: [...globalRoles], by: 'oidc' },
  });
  return tx.accounts.update(account.accountId, { globalRoles });
};

const takePassage = async (tx: SystemTx, token: string | null) => {
  const passage = await readPassage(tx, token);
  if (passage === null || token === null || passage.data['step'] !== 'oidc') return null;
  await endByToken(tx, token);
  const outward = textsOf(passage.data['outward'] as JsonObject);
  const carried = textsOf(passage.data['carried'] as JsonObject);
  return {
    outward: {
      state: outward('state') ?? '',
      nonce: outward('nonce') ?? '',
      verifier: outward('verifier') ?? '',
    } satisfies Outward,
    carried: { onward: carried('onward') ?? '/', kept: carried('kept'), link: carried('link') },
  };
};

const textsOf =
  (object: JsonObject) =>
  (name: string): string | null => {
    const value = object[name];
    return typeof value === 'string' ? value : null;
  };
