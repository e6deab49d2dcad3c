import type { Account } from '../../ports/index.ts';
import type { AccountDeps } from '../deps.ts';

/** A closed account may not; nor one of the example where real records may be, however it came to be there. */
export const maySignIn = ({ examplesAllowed }: Pick<AccountDeps, 'examplesAllowed'>, account: Account): boolean =>
  account.state === 'active' && (examplesAllowed || !account.example);
