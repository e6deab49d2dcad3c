import type { AccountDeps } from '../../account/index.ts';
import { hashPassword } from '../../account/password/hash.ts';
import { type PasswordFault, passwordFault } from '../../account/password/rules.ts';
import { hashOf } from '../../account/secret/token.ts';
import { beginPassage } from '../../account/session/sessions.ts';
import type { Caller, Step } from '../../account/sign-in/caller.ts';
import { attemptFailed, mayAttempt } from '../../account/throttle/throttle.ts';
import type { OpenInvitation } from '../../ports/index.ts';

/** Whose invitation a link is. Null where it is unknown, used, withdrawn or over; the four look alike. */
export const lookAtInvitation = (
  deps: AccountDeps,
  caller: Pick<Caller, 'address'>,
  token: string,
): Promise<OpenInvitation | null> =>
  deps.store.system(async (tx) => {
    const attempt = { purpose: 'link', account: null, address: caller.address } as const;
    if (!(await mayAttempt(tx, attempt))) return null;
    const found = await tx.joining.look(hashOf(token));
    if (found === null) await attemptFailed(tx, attempt);
    return found;
  });

interface Chosen {
  readonly displayName: string;
  readonly userName: string;
  readonly password: string;
}

export type JoinStep =
  | { readonly kind: 'over' }
  | { readonly kind: 'fault'; readonly fault: PasswordFault | 'user-name-taken' }
  | { readonly kind: 'joined'; readonly inspectionId: string; readonly step: Extract<Step, { kind: 'set-up' }> };

/**
 * Uses an invitation up by making an account of its service, which becomes a member; the second factor is next. All of it
 * or nothing: a name that is taken leaves the link as it was.
 */
export const joinWithNewAccount = async (
  deps: AccountDeps,
  caller: Pick<Caller, 'address'>,
  token: string,
  { displayName, userName, password }: Chosen,
): Promise<JoinStep> => {
  const found = await lookAtInvitation(deps, caller, token);
  if (found === null) return { kind: 'over' };
  const fault = passwordFault(password, [userName, displayName]);
  if (fault !== null) return { kind: 'fault', fault };
  const hash = await hashPassword(password);
  return deps.store
    .system(async (tx): Promise<JoinStep> => {
      if ((await tx.accounts.byUserName(userName)) !== null) return { kind: 'fault', fault: 'user-name-taken' };
      if ((await tx.joining.look(hashOf(token))) === null) return { kind: 'over' };
      const { accountId } = await tx.accounts.create({ userName, displayName, serviceId: found.serviceId });
      await tx.credentials.setPasswordHash(accountId, hash);
      const inspectionId = await tx.joining.accept(hashOf(token), accountId);
      // Somebody else was faster: thrown, so that the account is not made either.
      if (inspectionId === null) throw new InvitationOver();
      await tx.audit.append('account-created', { actorId: accountId, accountId, detail: { by: 'invitation' } });
      const passage = await beginPassage(tx, deps, { step: 'set-up', account: accountId });
      return { kind: 'joined', inspectionId, step: { kind: 'set-up', passage, accountId } };
    })
    .catch((error: unknown): JoinStep => {
      if (error instanceof InvitationOver) return { kind: 'over' };
      throw error;
    });
};

/**
 * Uses an invitation up for somebody who has signed in. Gives the inspection; null where the link is over.
 * Throws Invalid `invited-of-another-service`.
 */
export const joinAs = (deps: AccountDeps, token: string, accountId: string): Promise<string | null> =>
  deps.store.system((tx) => tx.joining.accept(hashOf(token), accountId));

class InvitationOver extends Error {}
