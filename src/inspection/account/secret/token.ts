import { createHash, randomBytes } from 'node:crypto';

/** A fresh token of 256 bits, safe in a cookie and in an address. Only its digest is ever stored. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** SHA-256, as the store keeps it: enough for tokens of 256 bits, where a slow hash would add nothing. */
export const hashOf = (token: string): Uint8Array => createHash('sha256').update(token).digest();

/** Without letters and digits that are easily taken for one another. */
const LEGIBLE = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Groups of chosen characters, to be typed by hand: about 4.95 bits a character. */
export const legibleCode = (groups: number, size: number): string =>
  Array.from({ length: groups }, () => Array.from({ length: size }, legibleCharacter).join('')).join('-');

const legibleCharacter = (): string => {
  // Bytes past the last whole multiple are drawn again, or the first letters would come more often.
  const limit = 256 - (256 % LEGIBLE.length);
  for (;;) {
    const byte = randomBytes(1)[0] ?? 255;
    if (byte < limit) return LEGIBLE.charAt(byte % LEGIBLE.length);
  }
};
