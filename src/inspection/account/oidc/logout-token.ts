import { createPublicKey, type JsonWebKey, type KeyObject, verify } from 'node:crypto';
import { z } from 'zod';

/** Who has been signed out at the issuer. */
export interface SignedOutThere {
  readonly issuer: string;
  readonly subject: string;
  /** The token's own number, so that it counts once. */
  readonly tokenId: string;
}

/** What a token must be meant for. */
export interface Expected {
  readonly issuer: string;
  readonly clientId: string;
  readonly now: Date;
}

export type IssuerKey = JsonWebKey & { readonly kid?: string; readonly alg?: string; readonly use?: string };

/** Seconds that clocks may differ by, and that a token may be old: it is sent at the moment of signing out. */
const LEEWAY = 60;
const OLDEST = 5 * 60;

const EVENT = 'http://schemas.openid.net/event/backchannel-logout';

/** Signatures with a public key only: with a shared one, whoever can check a token could make one. */
const ALGORITHMS = {
  RS256: { hash: 'sha256', type: 'rsa', options: {} },
  PS256: { hash: 'sha256', type: 'rsa', options: { padding: 6, saltLength: 32 } },
  ES256: { hash: 'sha256', type: 'ec', options: { dsaEncoding: 'ieee-p1363' } },
  EdDSA: { hash: null, type: 'ed25519', options: {} },
} as const;

const headerShape = z.object({
  alg: z.enum(['RS256', 'PS256', 'ES256', 'EdDSA']),
  typ: z.string().regex(/^(application\/)?logout\+jwt$/i),
  kid: z.string().optional(),
});
type Header = z.output<typeof headerShape>;

const claimsShape = z.object({
  iss: z.string(),
  aud: z.union([z.string(), z.array(z.string())]),
  sub: z.string().min(1),
  jti: z.string().min(1).max(500),
  iat: z.number(),
  exp: z.number(),
  events: z.object({ [EVENT]: z.looseObject({}) }),
  // What holds a nonce is an identity token, and may not pass for this one.
  nonce: z.undefined().optional(),
});

/**
 * Reads a logout token of OpenID Connect Back-Channel Logout 1.0 (section 2.6). Null where anything is wrong with it, and
 * for a token without a subject, since sessions are found by that.
 *
 * @param keysOf the issuer's public keys; `fresh` asks for them anew, where none fits
 */
export const readLogoutToken = async (
  token: string,
  expected: Expected,
  keysOf: (fresh: boolean) => Promise<readonly IssuerKey[]>,
): Promise<SignedOutThere | null> => {
  const parts = token.split('.');
  const [head = '', body = '', signature = ''] = parts;
  const header = headerShape.safeParse(jsonIn(head));
  const claims = claimsShape.safeParse(jsonIn(body));
  if (parts.length !== 3 || !header.success || !claims.success) return null;
  if (!isMeantForUs(claims.data, expected)) return null;
  const signed = Buffer.from(`${head}.${body}`);
  const given = Buffer.from(signature, 'base64url');
  for (const fresh of [false, true]) {
    const keys = fitting(await keysOf(fresh), header.data);
    if (keys.some((key) => isSignedBy(key, header.data, signed, given))) {
      const { iss: issuer, sub: subject, jti: tokenId } = claims.data;
      return { issuer, subject, tokenId };
    }
    if (keys.length > 0) return null;
  }
  return null;
};

const isMeantForUs = ({ iss, aud, iat, exp }: z.output<typeof claimsShape>, { issuer, clientId, now }: Expected) => {
  const seconds = now.getTime() / 1000;
  return (
    iss === issuer && [aud].flat().includes(clientId) && exp > seconds - LEEWAY && Math.abs(seconds - iat) <= OLDEST
  );
};

const fitting = (keys: readonly IssuerKey[], { alg, kid }: Header): readonly IssuerKey[] =>
  keys.filter(
    (key) =>
      (kid === undefined || key.kid === kid) &&
      (key.alg === undefined || key.alg === alg) &&
      (key.use === undefined || key.use === 'sig'),
  );

const isSignedBy = (jwk: IssuerKey, { alg }: Header, signed: Buffer, signature: Buffer): boolean => {
  const { hash, type, options } = ALGORITHMS[alg];
  const key = keyIn(jwk);
  return key?.asymmetricKeyType === type && verify(hash, signed, { key, ...options }, signature);
};

const keyIn = (key: IssuerKey): KeyObject | null => {
  try {
    return createPublicKey({ key, format: 'jwk' });
  } catch {
    return null;
  }
};

const jsonIn = (part: string): unknown => {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
};
