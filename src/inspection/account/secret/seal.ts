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
  /** What was sealed under the former key, sealed again under the present one; null where there is nothing to do. */
  readonly renewed: (purpose: string, bound: string, sealed: string) => string | null;
}

const VERSION = 'v1';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * @param secretKey 32 random bytes: `ABOVELINE_SECRET_KEY`
 * @param former the key before it, which opens but seals nothing any more; null where it never changed
 */
export const createSealer = (secretKey: Uint8Array, former: Uint8Array | null = null): Sealer => {
  const present = keyring(secretKey);
  const before = former === null ? null : keyring(former);
  const seal: Sealer['seal'] = (purpose, bound, text) => {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', present(purpose), iv, { authTagLength: TAG_BYTES });
    cipher.setAAD(Buffer.from(`${VERSION}\n${bound}`));
    const body = Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    return `${VERSION}.${body.toString('base64url')}`;
  };
  const openWith = (key: Keyring | null, purpose: string, bound: string, sealed: string): string | null => {
    const [version, body] = sealed.split('.', 2);
    if (key === null || version !== VERSION || body === undefined) return null;
    return opened(key(purpose), `${VERSION}\n${bound}`, Buffer.from(body, 'base64url'));
  };
  return {
    seal,
    open: (purpose, bound, sealed) =>
      openWith(present, purpose, bound, sealed) ?? openWith(before, purpose, bound, sealed),
    renewed: (purpose, bound, sealed) => {
      if (before === null || openWith(present, purpose, bound, sealed) !== null) return null;
      const text = openWith(before, purpose, bound, sealed);
      return text === null ? null : seal(purpose, bound, text);
    },
  };
};

type Keyring = (purpose: string) => Buffer;

/** A key of its own for each purpose. */
const keyring = (secretKey: Uint8Array): Keyring => {
  if (secretKey.length < 32) throw new Error('The secret key is shorter than 32 bytes.');
  const keys = new Map<string, Buffer>();
  return (purpose) => {
    const known = keys.get(purpose);
    if (known !== undefined) return known;
    const made = Buffer.from(hkdfSync('sha256', secretKey, '', `aboveline/${purpose}`, 32));
    keys.set(purpose, made);
    return made;
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
