import { hash } from 'node:crypto';

const BLOCK = 64;
const DIGEST = 32;
/** Without letters that are taken for digits (Crockford's base 32). */
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const PAIRS = [...SIGNS].flatMap((first) => [...SIGNS].map((second) => first + second));
/** Bytes of a message for which nothing is allocated. */
const ROOM = 512;

export type Pseudonyms = (kind: string, text: string) => string;

/**
 * Makes pseudonyms under a key: HMAC-SHA-256 (RFC 2104) over kind and text, shortened to something that can be read
 * out, such as `K7QM-4XW2-9PZT`. That is 60 bits: any two of 50,000 references meet with a chance of one in 900 million.
 * Kinds do not meet: a case and a person of the same reference have different pseudonyms.
 */
export function pseudonymsUnder(key: Buffer): Pseudonyms {
  if (key.length > BLOCK) throw new Error('a key for pseudonyms has at most 64 bytes');
  const inner = Buffer.concat([padded(key, 0x36), Buffer.alloc(ROOM)]);
  const outer = Buffer.concat([padded(key, 0x5c), Buffer.alloc(DIGEST)]);
  const innerOf = (message: string): Buffer => {
    const bytes = Buffer.byteLength(message);
    if (bytes > ROOM) return Buffer.concat([inner.subarray(0, BLOCK), Buffer.from(message)]);
    inner.write(message, BLOCK);
    return inner.subarray(0, BLOCK + bytes);
  };
  return (kind, text) => {
    // Digests come as texts of one byte a character: buffers take four times as long.
    outer.write(hash('sha256', innerOf(`${kind}\n${text}`), 'binary'), BLOCK, 'latin1');
    return legible(hash('sha256', outer, 'binary'));
  };
}

/** Two signs at a time: half the work of one by one. */
function legible(digest: string): string {
  const pair = (at: number): string =>
    PAIRS[((digest.charCodeAt(at) & 31) << 5) | (digest.charCodeAt(at + 1) & 31)] as string;
  return `${pair(0)}${pair(2)}-${pair(4)}${pair(6)}-${pair(8)}${pair(10)}`;
}

function padded(key: Buffer, pad: number): Buffer {
  const block = Buffer.alloc(BLOCK, pad);
  key.forEach((byte, i) => {
    block[i] = byte ^ pad;
  });
  return block;
}
