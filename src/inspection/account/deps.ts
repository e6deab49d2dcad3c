import type { Store } from '../ports/index.ts';
import type { SingleSignOn } from './oidc/client.ts';
import type { RelyingParty } from './passkey/passkey.ts';
import type { Sealer } from './secret/seal.ts';
import type { Timeouts } from './session/state.ts';

/** What accounts and sign-in are made of. */
export interface AccountDeps {
  readonly store: Pick<Store, 'system'>;
  readonly now: () => Date;
  readonly sealer: Sealer;
  readonly relyingParty: RelyingParty;
  readonly timeouts: Timeouts;
  /** Example accounts may sign in: never beside a database server or a proxy. */
  readonly examplesAllowed: boolean;
  /** Null where no issuer is configured. */
  readonly singleSignOn: SingleSignOn | null;
}
