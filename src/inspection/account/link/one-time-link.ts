import type { JsonObject, OneTimeLink, SystemTx } from '../../ports/index.ts';
import { hashOf, newToken } from '../secret/token.ts';

/** What a one-time link is for. */
export type LinkPurpose = 'first-administrator' | 'invitation' | 'password-reset';

/** Hours that a link can be used. */
const HOURS: Readonly<Record<LinkPurpose, number>> = { 'first-administrator': 24, invitation: 72, 'password-reset': 1 };

/** Makes a link and ends the earlier ones of the same purpose and account. Gives the token, which is stored nowhere. */
export const newLink = async (
  tx: SystemTx,
  purpose: LinkPurpose,
  accountId: string | null,
  now: Date,
  data: JsonObject = {},
): Promise<string> => {
  await tx.oneTimeLinks.revoke(purpose, accountId ?? undefined);
  const token = newToken();
  const expiresAt = new Date(now.getTime() + HOURS[purpose] * 3_600_000);
  await tx.oneTimeLinks.create({ tokenHash: hashOf(token), purpose, accountId, expiresAt, data });
  return token;
};

/** Looks without using it up, to show the page. */
export const lookAtLink = (tx: SystemTx, purpose: LinkPurpose, token: string): Promise<OneTimeLink | null> =>
  tx.oneTimeLinks.look(hashOf(token), purpose);

/** Uses it up: null for the second who comes. */
export const takeLink = (tx: SystemTx, purpose: LinkPurpose, token: string): Promise<OneTimeLink | null> =>
  tx.oneTimeLinks.take(hashOf(token), purpose);
