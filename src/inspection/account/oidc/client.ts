import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  ClientSecretPost,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import { type Claims, readClaims } from './claims.ts';
import { issuerKeys } from './issuer-keys.ts';
import { readLogoutToken, type SignedOutThere } from './logout-token.ts';
import type { OidcSettings } from './settings.ts';

/** What is kept of a passage to the issuer, bound to the browser by a cookie, until it comes back. */
export interface Outward {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** Sign-in at an issuer of the organisation (OpenID Connect, code flow with PKCE). */
export interface SingleSignOn {
  readonly settings: OidcSettings;
  /** Where to send the browser. Throws where the issuer does not answer. */
  readonly begin: (options: {
    readonly again: boolean;
  }) => Promise<{ readonly address: string; readonly kept: Outward }>;
  /** The claims of who came back, or null where anything does not fit what was kept. */
  readonly finish: (returned: URL, kept: Outward) => Promise<Claims | null>;
  /** Where to send the browser to sign out at the issuer too, or null where the issuer offers none. */
  readonly signOutAddress: () => Promise<string | null>;
  /** Whom a message of the issuer says to have signed out there; null where it is not a true one. */
  readonly signedOutThere: (token: string, now: Date) => Promise<SignedOutThere | null>;
}

/** @param baseUrl where people reach the application, without a slash at the end */
export const createSingleSignOn = (settings: OidcSettings, baseUrl: string): SingleSignOn => {
  const redirectUri = `${baseUrl}/sign-in/single-sign-on/return`;
  let found: Promise<Configuration> | null = null;
  const configuration = (): Promise<Configuration> => {
    found ??= discover(settings).catch((error: unknown) => {
      // A failed discovery is not kept, or an issuer away for a minute would be away until the next start.
      found = null;
      throw error;
    });
    return found;
  };
  const keys = issuerKeys(async () => (await configuration()).serverMetadata().jwks_uri);
  return {
    settings,
    begin: async ({ again }) => {
      const kept = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() };
      const address = buildAuthorizationUrl(await configuration(), {
        redirect_uri: redirectUri,
        scope: 'openid profile email',
        code_challenge: await calculatePKCECodeChallenge(kept.verifier),
        code_challenge_method: 'S256',
        state: kept.state,
        nonce: kept.nonce,
        ...(again ? { prompt: 'login' } : {}),
      });
      return { address: address.href, kept };
    },
    finish: async (returned, kept) => {
      const from = new URL(`${redirectUri}${returned.search}`);
      try {
        const tokens = await authorizationCodeGrant(await configuration(), from, {
          pkceCodeVerifier: kept.verifier,
          expectedState: kept.state,
          expectedNonce: kept.nonce,
          idTokenExpected: true,
        });
        const claims = tokens.claims();
        return claims === undefined ? null : readClaims(claims, settings);
      } catch {
        return null;
      }
    },
    signOutAddress: async () => {
      const known = await configuration().catch(() => null);
      if (known?.serverMetadata().end_session_endpoint === undefined) return null;
      return buildEndSessionUrl(known, { post_logout_redirect_uri: `${baseUrl}/signed-out` }).href;
    },
    signedOutThere: async (token, now) => {
      const known = await configuration().catch(() => null);
      if (known === null) return null;
      const { issuer } = known.serverMetadata();
      return readLogoutToken(token, { issuer, clientId: settings.clientId, now }, keys);
    },
  };
};

/** Plain http is borne for an issuer on this machine only, to try things out. */
const discover = ({ issuer, clientId, clientSecret }: OidcSettings): Promise<Configuration> => {
  const address = new URL(issuer);
  const isLocal = address.protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(address.hostname);
  return discovery(address, clientId, undefined, ClientSecretPost(clientSecret), {
    timeout: 10,
    ...(isLocal ? { execute: [allowInsecureRequests] } : {}),
  });
};
