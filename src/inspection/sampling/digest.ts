import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** SHA-256 over canonical JSON (RFC 8785), hexadecimal: what is shown and recorded, so that a change shows. */
export const digestOf = (value: unknown): string =>
  createHash('sha256')
    .update(canonicalize(value) ?? '')
    .digest('hex');
