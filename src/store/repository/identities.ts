import type { Identities } from '../../inspection/ports/sign-in.ts';
import type { Db } from '../connection/one-client.ts';

export const identities = (db: Db): Identities => ({
  async accountOf(issuer, subject) {
    const row = await db
      .selectFrom('identity')
      .select('account_id')
      .where('issuer', '=', issuer)
      .where('subject', '=', subject)
      .executeTakeFirst();
    return row?.account_id ?? null;
  },
  async link(issuer, subject, accountId) {
    await db.insertInto('identity').values({ issuer, subject, account_id: accountId }).execute();
  },
});
