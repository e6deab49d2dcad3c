import { type AccountDeps, firstAdministratorToken } from '../../inspection/account/index.ts';
import type { Part } from '../app.ts';
import { openAssets } from '../assets/assets.ts';
import type { WebConfig } from '../config.ts';
import { publicRoute, type Route } from '../route.ts';
import { openRenderer } from '../shell/render.ts';
import { openShell } from '../shell/shell.ts';
import { PASSKEY_SCRIPT, servePasskeyScript } from './browser/script.ts';
import { type SignInDeps, signInDeps } from './deps.ts';
import { showKeptForms } from './kept/again.ts';
import { keepForms } from './kept/keep.ts';
import { accountPages, signedOutView } from './pages/account.ts';
import { serveBackChannel } from './pages/back-channel.ts';
import { linkAddress, linkPages } from './pages/links.ts';
import { peoplePages } from './pages/people.ts';
import { secondFactorPages } from './pages/second-factors.ts';
import { serveTimeLeft, stayPages } from './pages/session.ts';
import { setUpPages } from './pages/set-up.ts';
import { signInPages } from './pages/sign-in.ts';
import { singleSignOnPages } from './pages/single-sign-on.ts';
import { tokenPages } from './pages/tokens.ts';
import type { BrowserSessions } from './sessions.ts';

export { accountDeps } from './deps.ts';
export type { BrowserSessions } from './sessions.ts';

export interface SignIn {
  /** For `WebDeps.sessions`. */
  readonly sessions: BrowserSessions;
  /** The pages, for `buildApp`. */
  readonly parts: readonly Part[];
  /** A link to print on the console, while there is no administrator; else null. */
  readonly firstAdministratorLink: () => Promise<string | null>;
}

/** Sign-in as the application takes it. */
export const openSignIn = (config: WebConfig, account: AccountDeps): SignIn => {
  const deps = signInDeps(config, account, PASSKEY_SCRIPT);
  return {
    sessions: { ...deps.sessions, whenSignedOut: keepForms(deps) },
    parts: [{ routes: routesOf(deps), plugin: (server) => plug(server, deps) }],
    firstAdministratorLink: async () => {
      const token = await firstAdministratorToken(account);
      return token === null ? null : linkAddress(config.baseUrl, 'first-administrator', token);
    },
  };
};

const plug = (server: Parameters<NonNullable<Part['plugin']>>[0], deps: SignInDeps): void => {
  // A shell of its own: shells keep nothing that others would miss.
  const shell = openShell(deps.config, openRenderer(openAssets().address));
  showKeptForms(server, deps, shell);
  servePasskeyScript(server);
  serveTimeLeft(server, deps);
  serveBackChannel(server, deps);
};

const routesOf = (deps: SignInDeps): readonly Route[] => [
  ...signInPages(deps),
  ...setUpPages(deps),
  ...linkPages(deps),
  ...singleSignOnPages(deps),
  ...accountPages(deps),
  ...stayPages(deps),
  ...secondFactorPages(deps),
  ...peoplePages(deps),
  ...tokenPages(deps),
  publicRoute({
    method: 'GET',
    url: '/signed-out',
    audit: { notRecorded: 'says nothing of anybody' },
    handle: signedOutView,
  }),
];
