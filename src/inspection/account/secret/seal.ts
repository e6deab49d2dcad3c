import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/**
 * Encrypts small secrets under the key that stands outside the database. `purpose` parts the keys, so that what was
 * sealed for one use cannot be opened as another; `bound` (an account, a browser) is authenticated but not stored, so
 * that a sealed text moved to another row or browser does not open.
 */
export interface Sealer {
  readonly seal: (purpose: string, bound: string, text: string) => string;
  /** The text, or null where it was changed, sealed for something else, or under another key. */
  readonly open: (purpose: string, bound: string, sealed: string) => string | null;
}

const VERSION = 'v1';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** @param secretKey 32 random bytes: `ABOVELINE_SECRET_KEY`. */
export const createSealer = (secretKey: Uint8Array): Sealer => {
  if (secretKey.length < 32) throw new Error('The secret key is shorter than 32 bytes.');
  const keys = new Map<string, Buffer>();
  const keyFor = (purpose: string): Buffer => {
    const known = keys.get(purpose);
    if (known !== undefined) return known;
    const made = Buffer.from(hkdfSync('sha256', secretKey, '', `aboveline/${purpose}`, 32));
    keys.set(purpose, made);
    return made;
  };
  return {
    seal: (purpose, bound, text) => {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', keyFor(purpose), iv, { authTagLength: TAG_BYTES });
      cipher.setAAD(Buffer.from(`${VERSION}\n${bound}`));
      const body = Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return `${VERSION}.${body.toString('base64url')}`;
    },
    open: (purpose, bound, sealed) => {
      const [version, body] = sealed.split('.', 2);
      if (version !== VERSION || body === undefined) return null;
      return opened(keyFor(purpose), `${VERSION}\n${bound}`, Buffer.from(body, 'base64url'));
    },
  };
};

const opened = (key: Buffer, bound: string, body: Buffer): string | null => {
  if (body.length < IV_BYTES + TAG_BYTES) return null;
  const decipher = createDecipheriv('aes-256-gcm', key, body.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(bound));
  decipher.setAuthTag(body.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(body.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
};
