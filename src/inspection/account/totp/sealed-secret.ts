import type { Sealer } from '../secret/seal.ts';

const PURPOSE = 'totp';

/** The secret of a code as it is stored: encrypted, and bound to its account. */
export const sealTotpSecret = ({ seal }: Sealer, accountId: string, secret: string): Uint8Array =>
  Buffer.from(seal(PURPOSE, accountId, secret));

/** Null where the key has changed or the row was moved to another account. */
export const openTotpSecret = ({ open }: Sealer, accountId: string, sealed: Uint8Array): string | null =>
  open(PURPOSE, accountId, Buffer.from(sealed).toString());

/** The same secret under the present key, where it still stands under the former one; else null. */
export const renewedTotpSecret = ({ renewed }: Sealer, accountId: string, sealed: Uint8Array): Uint8Array | null => {
  const again = renewed(PURPOSE, accountId, Buffer.from(sealed).toString());
  return again === null ? null : Buffer.from(again);
};
