import { type Carried, carriedBy } from '../../inspection/account/index.ts';
import type { SignInDeps } from './deps.ts';
import { safeOnward } from './onward.ts';

/** A kept form is as large as the largest usual body, and grows by a third and the encryption. */
export const CARRIED_LIMIT = 512 * 1024;

/** What a form of sign-in carries itself, else what the passage does that it is a step of. */
export const carriedIn = async (deps: SignInDeps, body: unknown, passageToken: string | null): Promise<Carried> => {
  const fields = typeof body === 'object' && body !== null ? body : {};
  const kept: unknown = Reflect.get(fields, 'kept');
  const onward = safeOnward(Reflect.get(fields, 'onward'));
  const before = await carriedBy(deps.account, passageToken);
  return {
    onward: onward === '/' ? safeOnward(before.onward) : onward,
    kept: typeof kept === 'string' && kept !== '' ? kept : before.kept,
  };
};
