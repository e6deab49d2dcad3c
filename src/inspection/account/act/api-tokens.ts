import { z } from 'zod';
import { type Actor, GLOBAL_ROLES, type GlobalRole, INSPECTION_ROLES, type InspectionRole } from '../../ports/index.ts';
import type { AccountDeps } from '../deps.ts';
import { hashOf, newToken } from '../secret/token.ts';
import { actorOf } from '../session/sessions.ts';
import { act, done, fault } from './act.ts';

const anyRole = z.enum([...GLOBAL_ROLES, ...INSPECTION_ROLES] as [GlobalRole | InspectionRole]);
const MOST_DAYS = 365;

/** Tells our tokens from other secrets, so that scanners find one that was committed by mistake. */
const PREFIX = 'aboveline_';

/**
 * Gives somebody a token for the API, limited to some of their roles. Global ones must be theirs now; those in
 * inspections count wherever they hold them when the token is used, and nowhere else.
 */
export const issueApiToken = act({
  name: 'issue-api-token',
  permission: 'token.manage',
  audit: { event: 'api-token-issued', detail: ({ roles, days }) => ({ roles: [...roles], days }) },
  input: z.object({
    accountId: z.uuid(),
    label: z.string().trim().min(1).max(80),
    roles: z.array(anyRole).min(1),
    days: z.number().int().min(1).max(MOST_DAYS),
  }),
  run: async (tx, { accountId, label, roles, days }, { deps }) => {
    const owner = await tx.accounts.byId(accountId);
    if (owner === null || owner.state !== 'active') return fault('not-found');
    const isGlobal = (role: string): role is GlobalRole => (GLOBAL_ROLES as readonly string[]).includes(role);
    if (roles.some((role) => isGlobal(role) && !owner.globalRoles.includes(role))) return fault('role-not-held');
    const token = `${PREFIX}${newToken()}`;
    const expiresAt = new Date(deps.now().getTime() + days * 86_400_000);
    await tx.tokens.create({ accountId, label, roles, expiresAt, tokenHash: hashOf(token) });
    return done({ token });
  },
});

export const listApiTokens = act({
  name: 'list-api-tokens',
  permission: 'token.manage',
  audit: { notRecorded: 'shows labels and dates, no token' },
  input: z.object({ accountId: z.uuid() }),
  run: async (tx, { accountId }) => done(await tx.tokens.ofAccount(accountId)),
});

export const revokeApiToken = act({
  name: 'revoke-api-token',
  permission: 'token.manage',
  audit: { event: 'api-token-revoked', detail: ({ tokenId }) => ({ tokenId }) },
  input: z.object({ accountId: z.uuid(), tokenId: z.uuid() }),
  run: async (tx, { accountId, tokenId }) => {
    await tx.tokens.revoke(accountId, tokenId);
    return done(null);
  },
});

/** Who comes with a token: the owner, with no role but those that the token and the owner both have. */
export const actorOfToken = (deps: Pick<AccountDeps, 'store'>, token: string): Promise<Actor | null> =>
  deps.store.system(async (tx) => {
    const found = token.startsWith(PREFIX) ? await tx.tokens.byHash(hashOf(token)) : null;
    const owner = found === null ? null : await tx.accounts.byId(found.accountId);
    if (found === null || owner === null || owner.state !== 'active') return null;
    const globalRoles = owner.globalRoles.filter((role) => found.roles.includes(role));
    return { ...actorOf(owner), globalRoles, limitedTo: found.roles };
  });
