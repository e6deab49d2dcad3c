import type { RegistrationResponseJSON } from '@simplewebauthn/server';
import { z } from 'zod';
import type { Account, Passkey, Session, SystemTx } from '../../ports/index.ts';
import { registeredPasskey, registrationOptions } from '../passkey/passkey.ts';
import { hashPassword, passwordFits } from '../password/hash.ts';
import { passwordFault } from '../password/rules.ts';
import { readPassage } from '../session/sessions.ts';
import { sessionState } from '../session/state.ts';
import { keepChallenge, takeChallenge } from '../sign-in/passkey-step.ts';
import { factorsOf } from '../sign-in/password-step.ts';
import { takeTotp } from '../sign-in/set-up-step.ts';
import { mayAttempt } from '../throttle/throttle.ts';
import { endRecoveryCodes, renewRecoveryCodes } from '../totp/recovery-codes.ts';
import { type ActContext, act, done, fault } from './act.ts';

const own = 'own-account.use';
const nothing = z.object({});

const accountIn = async (tx: SystemTx, { actor }: ActContext): Promise<Account> => {
  const account = await tx.accounts.byId(actor.accountId);
  if (account === null) throw new Error('the account of a session is gone');
  return account;
};

/** All that one's own account page shows. */
export interface OwnAccount {
  readonly account: Account;
  readonly hasPassword: boolean;
  readonly hasTotp: boolean;
  readonly passkeys: readonly Passkey[];
  readonly sessions: readonly (Session & { readonly current: boolean })[];
}

export const showOwnAccount = act({
  name: 'show-own-account',
  permission: own,
  audit: { notRecorded: 'one’s own account' },
  input: nothing,
  run: async (tx, _, context) => {
    const { accountId } = context.actor;
    const { deps, sessionId } = context;
    const sessions = await tx.sessions.ofAccount(accountId);
    return done<OwnAccount>({
      account: await accountIn(tx, context),
      hasPassword: (await tx.credentials.passwordHash(accountId)) !== null,
      hasTotp: (await factorsOf(tx, accountId)).totp,
      passkeys: await tx.credentials.passkeys(accountId),
      sessions: sessions
        .filter((session) => sessionState(session, deps.now(), deps.timeouts) === 'open')
        .map((session) => ({ ...session, current: session.sessionId === sessionId })),
    });
  },
});

export const changePassword = act({
  name: 'change-password',
  permission: own,
  audit: { event: 'password-changed' },
  input: z.object({ current: z.string().max(1_000), chosen: z.string().max(1_000) }),
  run: async (tx, { current, chosen }, context) => {
    const account = await accountIn(tx, context);
    const attempt = { purpose: 'password', account: account.userName, address: context.address } as const;
    if (!(await mayAttempt(tx, attempt))) return fault('throttled');
    const hash = await tx.credentials.passwordHash(account.accountId);
    if (hash === null || !(await passwordFits(current, hash))) return fault('wrong');
    const refused = passwordFault(chosen, [account.userName, account.displayName]);
    if (refused !== null) return fault(refused);
    await tx.credentials.setPasswordHash(account.accountId, await hashPassword(chosen));
    await tx.sessions.endAllOf(account.accountId, context.sessionId ?? undefined);
    return done(null);
  },
});

export const setUpTotp = act({
  name: 'set-up-totp',
  permission: own,
  audit: { event: 'totp-set-up' },
  input: z.object({ sealed: z.string().max(1_000), code: z.string().max(100) }),
  run: async (tx, { sealed, code }, { deps, actor }) => {
    const codes = await takeTotp(tx, deps, actor.accountId, sealed, code);
    return codes === null ? fault('wrong') : done(codes);
  },
});

export const removeTotp = act({
  name: 'remove-totp',
  permission: own,
  audit: { event: 'totp-removed' },
  input: nothing,
  run: async (tx, _, context) => {
    const account = await accountIn(tx, context);
    const factors = await factorsOf(tx, account.accountId);
    if (!factors.passkey && !account.example) return fault('last-factor');
    await tx.credentials.setTotp(account.accountId, null);
    await endRecoveryCodes(tx, account.accountId);
    return done(null);
  },
});

export const renewOwnRecoveryCodes = act({
  name: 'renew-recovery-codes',
  permission: own,
  audit: { event: 'recovery-codes-renewed' },
  input: nothing,
  run: async (tx, _, { actor }) => done(await renewRecoveryCodes(tx, actor.accountId)),
});

/** What the browser needs to make a passkey; the challenge waits in a passage of its own. */
export const beginPasskey = act({
  name: 'begin-passkey',
  permission: own,
  audit: { notRecorded: 'nothing has changed yet' },
  input: nothing,
  run: async (tx, _, context) => {
    const { deps } = context;
    const account = await accountIn(tx, context);
    const known = await tx.credentials.passkeys(account.accountId);
    const options = await registrationOptions(deps.relyingParty, account, known);
    return done({ options, passage: await keepChallenge(tx, deps, null, options.challenge) });
  },
});

const MOST_PASSKEYS = 20;

export const addPasskey = act({
  name: 'add-passkey',
  permission: own,
  audit: { event: 'passkey-added' },
  input: z.object({
    passage: z.string().nullable(),
    label: z.string().trim().min(1).max(80),
    response: z.custom<RegistrationResponseJSON>((value) => typeof value === 'object' && value !== null),
  }),
  run: async (tx, { passage, label, response }, { deps, actor }) => {
    const challenge = await takeChallenge(tx, await readPassage(tx, passage));
    if (challenge === null) return fault('over');
    const made = await registeredPasskey(deps.relyingParty, challenge, response);
    if (made === null) return fault('wrong');
    const known = await tx.credentials.passkeys(actor.accountId);
    if (known.length >= MOST_PASSKEYS || (await tx.credentials.passkey(made.credentialId)) !== null)
      return fault('known');
    await tx.credentials.addPasskey({ ...made, accountId: actor.accountId, label });
    return done(null);
  },
});

export const removePasskey = act({
  name: 'remove-passkey',
  permission: own,
  audit: { event: 'passkey-removed' },
  input: z.object({ credentialId: z.string().max(2_000) }),
  run: async (tx, { credentialId }, context) => {
    const account = await accountIn(tx, context);
    const { accountId } = account;
    const known = await tx.credentials.passkeys(accountId);
    if (!known.some((passkey) => passkey.credentialId === credentialId)) return fault('not-found');
    const { totp } = await factorsOf(tx, accountId);
    if (known.length === 1 && !totp && !account.example) return fault('last-factor');
    await tx.credentials.removePasskey(accountId, credentialId);
    return done(null);
  },
});

export const endSession = act({
  name: 'end-session',
  permission: own,
  audit: { event: 'session-ended' },
  input: z.object({ sessionId: z.string().max(200) }),
  run: async (tx, { sessionId }, { actor }) => {
    const known = await tx.sessions.ofAccount(actor.accountId);
    if (!known.some((session) => session.sessionId === sessionId)) return fault('not-found');
    await tx.sessions.end(sessionId);
    return done(null);
  },
});

export const signOutEverywhere = act({
  name: 'sign-out-everywhere',
  permission: own,
  audit: { event: 'signed-out-everywhere' },
  input: nothing,
  run: async (tx, _, { actor }) => done(await tx.sessions.endAllOf(actor.accountId)),
});

export const signOut = act({
  name: 'sign-out',
  permission: own,
  audit: { event: 'signed-out' },
  input: nothing,
  run: async (tx, _, { sessionId }) => {
    if (sessionId !== null) await tx.sessions.end(sessionId);
    return done(null);
  },
});
