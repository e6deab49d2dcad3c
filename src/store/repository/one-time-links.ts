import { sql } from 'kysely';
import type { JsonObject } from '../../inspection/ports/json.ts';
import type { OneTimeLink, OneTimeLinks } from '../../inspection/ports/sign-in.ts';
import type { Db } from '../connection/one-client.ts';
import { json } from '../database/json.ts';

interface Row {
  purpose: string;
  account_id: string | null;
  expires_at: Date;
  data: unknown;
}

export const oneTimeLinks = (db: Db): OneTimeLinks => ({
  async create({ tokenHash, purpose, accountId, expiresAt, data }) {
    await db
      .insertInto('one_time_link')
      .values({
        token_hash: Buffer.from(tokenHash),
        purpose,
        account_id: accountId,
        expires_at: expiresAt,
        data: json(data),
      })
      .execute();
  },

  async look(tokenHash, purpose) {
    const row = await db
      .selectFrom('one_time_link')
      .selectAll()
      .where('token_hash', '=', Buffer.from(tokenHash))
      .where('purpose', '=', purpose)
      .where('used_at', 'is', null)
      .where('expires_at', '>', sql<Date>`now()`)
      .executeTakeFirst();
    return row ? link(row) : null;
  },

  async take(tokenHash, purpose) {
    const row = await db
      .updateTable('one_time_link')
      .set({ used_at: sql`now()` })
      .where('token_hash', '=', Buffer.from(tokenHash))
      .where('purpose', '=', purpose)
      .where('used_at', 'is', null)
      .where('expires_at', '>', sql<Date>`now()`)
      .returningAll()
      .executeTakeFirst();
    return row ? link(row) : null;
  },

  async revoke(purpose, accountId) {
    const unused = db.deleteFrom('one_time_link').where('purpose', '=', purpose).where('used_at', 'is', null);
    await (accountId === undefined ? unused : unused.where('account_id', '=', accountId)).execute();
  },
});

const link = (row: Row): OneTimeLink => ({
  purpose: row.purpose,
  accountId: row.account_id,
  expiresAt: row.expires_at,
  data: row.data as JsonObject,
});
