import { hkdfSync } from 'node:crypto';
import { type Pseudonyms, pseudonymsUnder } from './pseudonym.ts';
import { openBytes, sealBytes } from './seal-bytes.ts';

/** What can be done with the keys of one inspection; the keys themselves stay inside. */
export interface InspectionKeys {
  readonly pseudonym: Pseudonyms;
  /** @param bound what the bytes belong to, such as a draft and the number of a piece. */
  readonly seal: (purpose: SealedFor, bound: string, bytes: Uint8Array) => Buffer;
  /** Null where the bytes do not open. */
  readonly open: (purpose: SealedFor, bound: string, sealed: Uint8Array) => Buffer | null;
}

export type SealedFor = 'list-draft' | 'evidence';

/**
 * @param secretKey 32 bytes: `ABOVELINE_SECRET_KEY`
 * @param former the key before it: what was sealed under that one still opens
 */
export function inspectionKeys(secretKey: Buffer, inspectionId: string, former: Buffer | null = null): InspectionKeys {
  const keyFor = (purpose: string, secret = secretKey): Buffer =>
    Buffer.from(hkdfSync('sha256', secret, inspectionId.toLowerCase(), `aboveline/inspection/${purpose}`, 32));
  return {
    pseudonym: pseudonymsUnder(keyFor('pseudonyms')),
    seal: (purpose, bound, bytes) => sealBytes(keyFor(purpose), bound, bytes),
    open: (purpose, bound, sealed) =>
      openBytes(keyFor(purpose), bound, sealed) ?? (former && openBytes(keyFor(purpose, former), bound, sealed)),
  };
}
