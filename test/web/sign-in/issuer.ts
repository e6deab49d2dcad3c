import type { Server } from 'node:http';
import Provider from 'oidc-provider';

/** Who the issuer knows; the name typed at it is the subject. */
export interface Person {
  readonly name: string;
  readonly preferred_username: string;
  readonly email: string;
  readonly email_verified: boolean;
  readonly groups: readonly string[];
}

export interface Issuer {
  readonly address: string;
  /** Changes take effect at the next sign-in. */
  readonly people: Map<string, Person>;
  readonly close: () => Promise<void>;
}

export const CLIENT = { id: 'aboveline-test', secret: 'secret-of-the-test-client' } as const;

/** A real issuer of OpenID Connect on this machine, with its own pages for name and consent. */
export const openIssuer = async (port: number, applicationUrl: string): Promise<Issuer> => {
  const people = new Map<string, Person>();
  const address = `http://localhost:${port}`;
  const provider = new Provider(address, {
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        token_endpoint_auth_method: 'client_secret_post',
        redirect_uris: [`${applicationUrl}/sign-in/single-sign-on/return`],
        post_logout_redirect_uris: [`${applicationUrl}/signed-out`],
        backchannel_logout_uri: `${applicationUrl}/sign-in/single-sign-on/ended`,
      },
    ],
    claims: { openid: ['sub', 'groups'], profile: ['name', 'preferred_username'], email: ['email', 'email_verified'] },
    // Claims in the identity token itself, as organisations usually set it.
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    features: { backchannelLogout: { enabled: true } },
    // Without its own guard, which would keep it from calling an application on this machine.
    fetch: (address: URL, { dispatcher: _, ...options }: RequestInit & { dispatcher?: unknown }) =>
      fetch(address, options),
    findAccount: async (_context: unknown, id: string) => ({
      accountId: id,
      claims: async () => ({ sub: id, ...people.get(id) }),
    }),
    cookies: { keys: ['a key of the test'] },
  });
  const server = await new Promise<Server>((resolve) => {
    const listening: Server = provider.listen(port, '127.0.0.1', () => resolve(listening));
  });
  return {
    address,
    people,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
};
