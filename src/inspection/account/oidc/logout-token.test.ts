import { createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type IssuerKey, readLogoutToken } from './logout-token.ts';

const now = new Date(Date.UTC(2026, 2, 2, 9, 0));
const seconds = now.getTime() / 1000;
const expected = { issuer: 'https://login.example', clientId: 'aboveline', now };

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const other = generateKeyPairSync('rsa', { modulusLength: 2048 });
const curve = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const edwards = generateKeyPairSync('ed25519');
const jwk = (key: KeyObject, more: object): IssuerKey => ({ ...key.export({ format: 'jwk' }), ...more });
const keys = [
  jwk(rsa.publicKey, { kid: 'rsa', alg: 'RS256', use: 'sig' }),
  jwk(curve.publicKey, { kid: 'ec' }),
  jwk(edwards.publicKey, { kid: 'ed' }),
];

const claims = {
  iss: 'https://login.example',
  aud: 'aboveline',
  sub: 'person-17',
  jti: 'one',
  iat: seconds,
  exp: seconds + 120,
  events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
};
const head = { alg: 'RS256', typ: 'logout+jwt', kid: 'rsa' };
const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const token = (change: object = {}, header: object = head, key: KeyObject = rsa.privateKey): string => {
  const signed = `${part(header)}.${part({ ...claims, ...change })}`;
  const hash = 'RS256' === Reflect.get(header, 'alg') || 'ES256' === Reflect.get(header, 'alg') ? 'sha256' : null;
  return `${signed}.${sign(hash, Buffer.from(signed), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`;
};
const read = (text: string) => readLogoutToken(text, expected, async () => keys);

describe('a logout token', () => {
  it('of the issuer is read, with each kind of key', async () => {
    const found = { issuer: claims.iss, subject: 'person-17', tokenId: 'one' };
    expect(await read(token())).toEqual(found);
    expect(await read(token({ aud: ['another', 'aboveline'] }))).toEqual(found);
    expect(await read(token({}, { ...head, alg: 'ES256', kid: 'ec' }, curve.privateKey))).toEqual(found);
    expect(await read(token({}, { ...head, alg: 'EdDSA', kid: 'ed' }, edwards.privateKey))).toEqual(found);
  });

  it.each([
    ['of another issuer', { iss: 'https://login.example.evil' }],
    ['for another client', { aud: 'another' }],
    ['that has ended', { exp: seconds - 61 }],
    ['that is old', { iat: seconds - 301 }],
    ['from the future', { iat: seconds + 301 }],
    ['without a subject', { sub: undefined }],
    ['without a number', { jti: undefined }],
    ['without the event', { events: { 'http://schemas.openid.net/event/else': {} } }],
    ['with a nonce, as an identity token has', { nonce: 'n' }],
    ['without an end', { exp: undefined }],
  ])('%s is refused', async (_, change) => expect(await read(token(change))).toBeNull());

  it('that is not typed as one is refused', async () => {
    expect(await read(token({}, { ...head, typ: 'JWT' }))).toBeNull();
    expect(await read(token({}, { alg: 'RS256', kid: 'rsa' }))).toBeNull();
  });

  it('is refused where nobody, or somebody else, signed it', async () => {
    expect(await read(token({}, head, other.privateKey))).toBeNull();
    expect(await read(`${part({ ...head, alg: 'none' })}.${part(claims)}.`)).toBeNull();
    const [first, , signature] = token().split('.');
    expect(await read(`${first}.${part({ ...claims, sub: 'person-18' })}.${signature}`)).toBeNull();
    expect(await read(token({}, { ...head, kid: 'unknown' }))).toBeNull();
    expect(await read('no token')).toBeNull();
  });

  it('made with the public key as if it were a shared secret is refused', async () => {
    const signed = `${part({ ...head, alg: 'HS256' })}.${part(claims)}`;
    const shared = rsa.publicKey.export({ format: 'pem', type: 'spki' });
    const mac = createHmac('sha256', shared).update(signed).digest('base64url');
    expect(await read(`${signed}.${mac}`)).toBeNull();
  });

  it('under a key that is not known yet has the keys asked for once more', async () => {
    const asked: boolean[] = [];
    const found = await readLogoutToken(token(), expected, async (fresh) => {
      asked.push(fresh);
      return fresh ? keys : [];
    });
    expect(found?.subject).toBe('person-17');
    expect(asked).toEqual([false, true]);
  });
});
