import { type AccountDeps, createSealer, createSingleSignOn, USUAL_TIMEOUTS } from '../../inspection/account/index.ts';
import type { Store } from '../../inspection/ports/index.ts';
import type { WebConfig } from '../config.ts';
import type { Clock } from '../deps.ts';
import { type CookieNames, cookieNames } from '../shell/cookies.ts';
import { type BrowserSessions, openSessions } from './sessions.ts';

/** What the pages of sign-in are made of. */
export interface SignInDeps {
  readonly account: AccountDeps;
  readonly config: WebConfig;
  readonly cookies: CookieNames;
  readonly sessions: BrowserSessions;
  /** Address of the bundled script for passkeys. */
  readonly passkeyScript: string;
}

/** Accounts as the configuration of this installation wants them. */
export const accountDeps = (config: WebConfig, store: Pick<Store, 'system'>, clock: Clock): AccountDeps => ({
  store,
  now: clock.now,
  sealer: createSealer(config.secretKey, config.formerSecretKey),
  relyingParty: { id: new URL(config.baseUrl).hostname, origin: new URL(config.baseUrl).origin, name: 'Aboveline' },
  timeouts: USUAL_TIMEOUTS,
  examplesAllowed: config.isExample,
  singleSignOn: config.oidc === null ? null : createSingleSignOn(config.oidc, config.baseUrl),
});

export const signInDeps = (config: WebConfig, account: AccountDeps, passkeyScript: string): SignInDeps => {
  const cookies = cookieNames(config.secure);
  return { account, config, cookies, passkeyScript, sessions: openSessions(account, cookies) };
};
