import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto';
import { lstatSync, readFileSync, writeFileSync } from 'node:fs';
import { sha256 } from './text.ts';

/** Signs the heads of chains. Kept outside the database, so that who rewrites the database cannot sign. */
export interface ChainKey {
  readonly id: string;
  readonly sign: (hash: Buffer) => Buffer;
  readonly publicKey: KeyObject;
}

/** Checks signatures by the id of the key. */
export type PublicKeys = ReadonlyMap<string, KeyObject>;

export function chainKey(privateKeyPem: string): ChainKey {
  const privateKey = createPrivateKey(privateKeyPem);
  if (privateKey.asymmetricKeyType !== 'ed25519') throw new Error('the key that signs chains is an Ed25519 key');
  const publicKey = createPublicKey(privateKey);
  return { id: keyId(publicKey), sign: (hash) => sign(null, hash, privateKey), publicKey };
}

/** Reads the key from its file, which nobody else may read; makes both where there is none. */
export function chainKeyFile(file: string): ChainKey {
  try {
    const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' });
    writeFileSync(file, pem, { mode: 0o600, flag: 'wx', flush: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const found = lstatSync(file);
  if (!found.isFile() || (found.mode & 0o077) !== 0) {
    throw new Error(`The key file ${file} must be a file closed to others (chmod 600).`);
  }
  return chainKey(readFileSync(file, 'utf8'));
}

export const publicKeys = (...keys: readonly KeyObject[]): PublicKeys => new Map(keys.map((key) => [keyId(key), key]));

export const isSignedBy = (key: KeyObject, hash: Buffer, signature: Buffer): boolean =>
  verify(null, hash, key, signature);

const keyId = (publicKey: KeyObject): string =>
  sha256(publicKey.export({ type: 'spki', format: 'der' }))
    .toString('hex')
    .slice(0, 16);
