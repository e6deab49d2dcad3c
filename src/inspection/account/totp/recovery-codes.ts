import type { SystemTx } from '../../ports/index.ts';
import { hashOf, legibleCode } from '../secret/token.ts';

const HOW_MANY = 10;
const PURPOSE = 'recovery-code';
const NEVER = new Date(Date.UTC(9999, 0, 1));

/** Gives ten codes of 79 bits to write down, each for one sign-in without the app; earlier ones end. */
export const renewRecoveryCodes = async (tx: SystemTx, accountId: string): Promise<readonly string[]> => {
  await endRecoveryCodes(tx, accountId);
  const codes = Array.from({ length: HOW_MANY }, () => legibleCode(4, 4));
  for (const code of codes) {
    await tx.oneTimeLinks.create({
      tokenHash: digest(accountId, code),
      purpose: PURPOSE,
      accountId,
      expiresAt: NEVER,
      data: {},
    });
  }
  return codes;
};

/** Uses a code up; false where it is none of this account's. */
export const takeRecoveryCode = async (tx: SystemTx, accountId: string, code: string): Promise<boolean> =>
  (await tx.oneTimeLinks.take(digest(accountId, code), PURPOSE)) !== null;

export const endRecoveryCodes = (tx: SystemTx, accountId: string): Promise<void> =>
  tx.oneTimeLinks.revoke(PURPOSE, accountId);

/** The same whichever way the code was typed, and different for each account. */
const digest = (accountId: string, code: string): Uint8Array =>
  hashOf(`${accountId}\n${code.toLowerCase().replaceAll(/[^a-z0-9]/g, '')}`);
