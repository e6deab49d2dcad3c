/**
 * Values on the device are sealed with AES-GCM under a key that the server gives to this account on this device and that
 * scripts cannot read back. What a seal belongs to is part of it: one moved to another entry does not open.
 */
export interface Seal {
  readonly close: (value: unknown, belongsTo: string) => Promise<Uint8Array<ArrayBuffer>>;
  /** Throws where it was made under another key, or for something else. */
  readonly open: (sealed: Uint8Array<ArrayBuffer>, belongsTo: string) => Promise<unknown>;
}

const IV_BYTES = 12;
const text = new TextEncoder();

/**
 * @param raw 32 bytes, as the server gave them; wiped here once the key has been made of them
 * @param former the key before it, which opens what was sealed then; null where it never changed
 */
export async function openSeal(
  raw: Uint8Array<ArrayBuffer>,
  former: Uint8Array<ArrayBuffer> | null = null,
): Promise<Seal> {
  const key = await keyOf(raw);
  const before = former && (await keyOf(former));
  return {
    close: async (value, belongsTo) => {
      const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
      const additionalData = text.encode(belongsTo);
      const plain = text.encode(JSON.stringify(value));
      const closed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, key, plain);
      const sealed = new Uint8Array(IV_BYTES + closed.byteLength);
      sealed.set(iv);
      sealed.set(new Uint8Array(closed), IV_BYTES);
      return sealed;
    },
    open: async (sealed, belongsTo) => {
      try {
        return await opened(key, sealed, belongsTo);
      } catch (error) {
        if (!before) throw error;
        return opened(before, sealed, belongsTo);
      }
    },
  };
}

async function keyOf(raw: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  const key = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']);
  raw.fill(0);
  return key;
}

async function opened(key: CryptoKey, sealed: Uint8Array<ArrayBuffer>, belongsTo: string): Promise<unknown> {
  const iv = sealed.slice(0, IV_BYTES);
  const additionalData = text.encode(belongsTo);
  const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData }, key, sealed.slice(IV_BYTES));
  return JSON.parse(new TextDecoder().decode(plain)) as unknown;
}
