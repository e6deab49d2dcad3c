import { createHash } from 'node:crypto';

/** A value as PostgreSQL prints it inside a jsonb array: strings, whole numbers, null, and arrays of these. */
export function jsonbText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(jsonbText).join(', ')}]`;
  return JSON.stringify(value);
}

/** The text of an array whose items are already texts. */
export const arrayText = (items: readonly string[]): string => `[${items.join(', ')}]`;

/** One link: SHA-256 over the hash before it and the text of what it covers (`chain_hash` in the migrations). */
export const linkHash = (before: Buffer | null, covered: string): Buffer =>
  createHash('sha256')
    .update(before ?? Buffer.alloc(0))
    .update(covered)
    .digest();

export const sha256 = (...parts: readonly (Buffer | string)[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};
