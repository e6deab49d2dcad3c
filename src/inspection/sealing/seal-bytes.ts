import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const IV_BYTES = 12;
const TAG_BYTES = 16;
const VERSION = 1;

/**
 * Encrypts bytes (AES-256-GCM, random nonce): one byte of version, nonce, ciphertext, tag.
 * @param bound what they belong to; not stored, and needed again to open them.
 */
export function sealBytes(key: Buffer, bound: string, bytes: Uint8Array): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(bound));
  return Buffer.concat([Buffer.of(VERSION), iv, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
}

/** The bytes, or null where they were changed, belong to something else, or were sealed under another key. */
export function openBytes(key: Buffer, bound: string, sealed: Uint8Array): Buffer | null {
  if (sealed.length < 1 + IV_BYTES + TAG_BYTES || sealed[0] !== VERSION) return null;
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, 1 + IV_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(Buffer.from(bound));
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(1 + IV_BYTES, -TAG_BYTES)), decipher.final()]);
  } catch {
    return null;
  }
}
