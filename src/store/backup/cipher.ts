import {
  createCipheriv,
  createDecipheriv,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
} from 'node:crypto';
import { publicFromRaw, rawPublic } from './key.ts';
import { BackupProblem } from './problem.ts';

/**
 * The envelope, after the pattern of age: a fresh X25519 key agrees on a secret with the recipient's, HKDF-SHA-256
 * makes an AES-256-GCM key of it, and the content goes in chunks of 64 KiB. The nonce of a chunk is its number and
 * whether it is the last: a chunk that is moved, doubled or cut off does not open.
 */
const MAGIC = Buffer.from('aboveline backup 1\n');
const CHUNK = 64 * 1024;
const TAG = 16;
const RAW_KEY = 32;
const HEADER = MAGIC.length + RAW_KEY;

type Bytes = AsyncIterable<Buffer>;

export async function* encrypted(content: Bytes, recipient: KeyObject): AsyncGenerator<Buffer> {
  const { publicKey, privateKey } = generateKeyPairSync('x25519');
  yield Buffer.concat([MAGIC, rawPublic(publicKey)]);
  const key = agreedKey(privateKey, recipient, publicKey, recipient);
  let number = 0;
  for await (const { bytes, last } of pieces(content, CHUNK)) yield seal(key, number++, last, bytes);
}

/** Throws BackupProblem `not-a-backup`, `wrong-key`, `altered`, `truncated`; what was given out before that is sound. */
export async function* decrypted(content: Bytes, secret: KeyObject): AsyncGenerator<Buffer> {
  let key: Buffer | undefined;
  let number = 0;
  for await (const { bytes, last } of pieces(
    withoutHeader(content, (raw) => {
      const fresh = publicFromRaw(raw);
      key = agreedKey(secret, fresh, fresh, createPublicKey(secret));
    }),
    CHUNK + TAG,
  )) {
    if (!key) throw new BackupProblem('not-a-backup', 'This file is no backup of Aboveline.');
    yield open(key, number++, last, bytes);
  }
}

function agreedKey(own: KeyObject, other: KeyObject, fresh: KeyObject, recipient: KeyObject): Buffer {
  const secret = diffieHellman({ privateKey: own, publicKey: other });
  const salt = Buffer.concat([rawPublic(fresh), rawPublic(recipient)]);
  return Buffer.from(hkdfSync('sha256', secret, salt, MAGIC, 32));
}

function nonceOf(number: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(number, 5, 6);
  nonce.writeUInt8(last ? 1 : 0, 11);
  return nonce;
}

function seal(key: Buffer, number: number, last: boolean, bytes: Buffer): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonceOf(number, last));
  return Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
}

function open(key: Buffer, number: number, last: boolean, bytes: Buffer): Buffer {
  const opened = tryOpen(key, number, last, bytes);
  if (opened) return opened;
  if (last && tryOpen(key, number, false, bytes)) {
    throw new BackupProblem('truncated', 'The end of the backup is missing.');
  }
  if (number === 0)
    throw new BackupProblem('wrong-key', 'The backup does not open with this key, or its beginning was altered.');
  throw new BackupProblem('altered', last ? 'The backup is cut short or was altered.' : 'The backup was altered.');
}

function tryOpen(key: Buffer, number: number, last: boolean, bytes: Buffer): Buffer | null {
  if (bytes.length < TAG) return null;
  const cipher = createDecipheriv('aes-256-gcm', key, nonceOf(number, last), { authTagLength: TAG });
  cipher.setAuthTag(bytes.subarray(bytes.length - TAG));
  try {
    return Buffer.concat([cipher.update(bytes.subarray(0, bytes.length - TAG)), cipher.final()]);
  } catch {
    return null;
  }
}

async function* withoutHeader(content: Bytes, take: (rawKey: Buffer) => void): AsyncGenerator<Buffer> {
  let held = Buffer.alloc(0);
  let taken = false;
  for await (const bytes of content) {
    if (taken) {
      yield bytes;
      continue;
    }
    held = Buffer.concat([held, bytes]);
    if (held.length < HEADER) continue;
    mustBeMagic(held);
    take(held.subarray(MAGIC.length, HEADER));
    taken = true;
    yield held.subarray(HEADER);
  }
  if (!taken) throw new BackupProblem('not-a-backup', 'This file is no backup of Aboveline.');
}

function mustBeMagic(bytes: Buffer): void {
  if (bytes.subarray(0, MAGIC.length).equals(MAGIC)) return;
  throw new BackupProblem('not-a-backup', 'This file is no backup of Aboveline.');
}

/** Pieces of one size, the last one shorter (or empty) and marked. */
async function* pieces(
  content: Bytes,
  size: number,
): AsyncGenerator<{ readonly bytes: Buffer; readonly last: boolean }> {
  let held: Buffer[] = [];
  let length = 0;
  for await (const bytes of content) {
    held.push(bytes);
    length += bytes.length;
    if (length <= size) continue;
    let all = Buffer.concat(held);
    while (all.length > size) {
      yield { bytes: all.subarray(0, size), last: false };
      all = all.subarray(size);
    }
    held = [all];
    length = all.length;
  }
  yield { bytes: Buffer.concat(held), last: true };
}
