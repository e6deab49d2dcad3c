import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { BackupProblem } from './problem.ts';

const PUBLIC = 'aboveline-backup-public:';
const SECRET = 'aboveline-backup-secret:';

/** A pair of texts: backups are made with the public one, and only the secret one opens them. */
export interface BackupKey {
  readonly public: string;
  readonly secret: string;
}

export function newBackupKey(): BackupKey {
  const { publicKey, privateKey } = generateKeyPairSync('x25519');
  const { x } = publicKey.export({ format: 'jwk' });
  const { d } = privateKey.export({ format: 'jwk' });
  return { public: `${PUBLIC}${x}`, secret: `${SECRET}${x}.${d}` };
}

/** Reads a public key. A secret one will do too: it holds the public one. */
export function readPublicKey(text: string): KeyObject {
  const trimmed = text.trim();
  if (trimmed.startsWith(SECRET)) return createPublicKey(readSecretKey(trimmed));
  const x = after(PUBLIC, trimmed);
  return guarded(() => createPublicKey({ key: { kty: 'OKP', crv: 'X25519', x }, format: 'jwk' }));
}

export function readSecretKey(text: string): KeyObject {
  const [x = '', d = ''] = after(SECRET, text.trim()).split('.');
  return guarded(() => createPrivateKey({ key: { kty: 'OKP', crv: 'X25519', x, d }, format: 'jwk' }));
}

function after(prefix: string, text: string): string {
  if (text.startsWith(prefix)) return text.slice(prefix.length);
  throw new BackupProblem('wrong-key', `This is no key for backups: it must begin with ${prefix}`);
}

function guarded(read: () => KeyObject): KeyObject {
  try {
    return read();
  } catch (cause) {
    throw new BackupProblem('wrong-key', 'This key for backups is cut short or altered.', { cause });
  }
}

/** The 32 bytes of a public key. */
export const rawPublic = (key: KeyObject): Buffer => Buffer.from(key.export({ format: 'jwk' }).x ?? '', 'base64url');

export const publicFromRaw = (raw: Buffer): KeyObject =>
  guarded(() => createPublicKey({ key: { kty: 'OKP', crv: 'X25519', x: raw.toString('base64url') }, format: 'jwk' }));
