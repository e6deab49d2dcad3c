import { z } from 'zod';
import { type Account, GLOBAL_ROLES, type GlobalRole, type SystemTx } from '../../ports/index.ts';
import { newLink } from '../link/one-time-link.ts';
import { endRecoveryCodes } from '../totp/recovery-codes.ts';
import { act, done, fault } from './act.ts';

const manage = 'account.manage';
const role = z.enum(GLOBAL_ROLES as [GlobalRole, ...GlobalRole[]]);
const account = z.object({ accountId: z.uuid() });

export const showAccount = act({
  name: 'show-account',
  permission: manage,
  audit: { event: 'account-read' },
  input: account,
  run: async (tx, { accountId }) => {
    const found = await tx.accounts.byId(accountId);
    return found === null ? fault('not-found') : done(found);
  },
});

/** Makes an account without a password and the link with which its owner sets one. The link is shown once. */
export const inviteAccount = act({
  name: 'invite-account',
  permission: manage,
  audit: { event: 'account-invited', detail: ({ globalRoles }) => ({ roles: [...globalRoles] }) },
  input: z.object({
    userName: z.string().trim().min(3).max(200),
    displayName: z.string().trim().min(1).max(200),
    globalRoles: z.array(role),
    serviceId: z.uuid().nullable(),
  }),
  run: async (tx, input, { deps }) => {
    if ((await tx.accounts.byUserName(input.userName)) !== null) return fault('user-name-taken');
    const made = await tx.accounts.create(input);
    return done({ account: made, token: await newLink(tx, 'invitation', made.accountId, deps.now()) });
  },
});

/** A new link for somebody who has not used theirs in time, or has forgotten their password. */
export const renewLink = act({
  name: 'renew-account-link',
  permission: manage,
  audit: { event: 'account-link-made' },
  input: account,
  run: async (tx, { accountId }, { deps }) => {
    const found = await tx.accounts.byId(accountId);
    if (found === null || found.state !== 'active') return fault('not-found');
    const purpose = (await tx.credentials.passwordHash(accountId)) === null ? 'invitation' : 'password-reset';
    return done({ account: found, purpose, token: await newLink(tx, purpose, accountId, deps.now()) } as const);
  },
});

/** For somebody who lost phone and keys: takes all second factors away, so that the next sign-in sets one up. */
export const resetSecondFactors = act({
  name: 'reset-second-factors',
  permission: manage,
  audit: { event: 'second-factors-reset' },
  input: account,
  run: async (tx, { accountId }, { actor }) => {
    if (accountId === actor.accountId) return fault('own-account');
    if ((await tx.accounts.byId(accountId)) === null) return fault('not-found');
    await tx.credentials.setTotp(accountId, null);
    await endRecoveryCodes(tx, accountId);
    for (const { credentialId } of await tx.credentials.passkeys(accountId)) {
      await tx.credentials.removePasskey(accountId, credentialId);
    }
    await tx.sessions.endAllOf(accountId);
    return done(null);
  },
});

export const setGlobalRoles = act({
  name: 'set-global-roles',
  permission: manage,
  audit: { event: 'roles-changed', detail: ({ globalRoles }) => ({ roles: [...globalRoles] }) },
  input: account.extend({ globalRoles: z.array(role) }),
  run: async (tx, { accountId, globalRoles }) => {
    const found = await tx.accounts.byId(accountId);
    if (found === null) return fault('not-found');
    if (!globalRoles.includes('administrator') && (await isLastAdministrator(tx, found)))
      return fault('last-administrator');
    await tx.accounts.update(accountId, { globalRoles });
    return done(null);
  },
});

export const closeAccount = act({
  name: 'close-account',
  permission: manage,
  audit: { event: 'account-closed' },
  input: account,
  run: async (tx, { accountId }) => {
    const found = await tx.accounts.byId(accountId);
    if (found === null) return fault('not-found');
    if (await isLastAdministrator(tx, found)) return fault('last-administrator');
    await tx.accounts.update(accountId, { state: 'disabled' });
    await tx.sessions.endAllOf(accountId);
    for (const { tokenId } of await tx.tokens.ofAccount(accountId)) await tx.tokens.revoke(accountId, tokenId);
    return done(null);
  },
});

export const openAccount = act({
  name: 'open-account',
  permission: manage,
  audit: { event: 'account-opened' },
  input: account,
  run: async (tx, { accountId }) => {
    if ((await tx.accounts.byId(accountId)) === null) return fault('not-found');
    await tx.accounts.update(accountId, { state: 'active' });
    return done(null);
  },
});

/** Nobody could let anybody in any more. */
const isLastAdministrator = async (tx: SystemTx, one: Account): Promise<boolean> => {
  if (!isAdministrator(one)) return false;
  return !(await tx.accounts.list()).some((other) => other.accountId !== one.accountId && isAdministrator(other));
};

const isAdministrator = ({ globalRoles, state }: Account): boolean =>
  state === 'active' && globalRoles.includes('administrator');
