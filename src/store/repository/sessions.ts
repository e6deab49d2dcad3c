import { sql } from 'kysely';
import type { JsonObject } from '../../inspection/ports/json.ts';
import type { Session, Sessions } from '../../inspection/ports/sign-in.ts';
import { type Db, rowsOf } from '../connection/one-client.ts';
import { json } from '../database/json.ts';
import { type AccountRow, accountOf } from './accounts.ts';

interface Row {
  session_id: string;
  account_id: string | null;
  created_at: Date;
  seen_at: Date;
  expires_at: Date;
  proved_at: Date | null;
  method: string | null;
  data: unknown;
}

const WITH_ACCOUNT = `
  SELECT s.session_id, s.created_at AS session_created_at, s.seen_at, s.expires_at, s.proved_at, s.method, s.data, a.*
  FROM session s JOIN account a ON a.account_id = s.account_id
  WHERE s.token_hash = $1 AND s.expires_at > now()`;

export const sessions = (db: Db): Sessions => ({
  async create({ tokenHash, accountId, expiresAt, provedAt = null, method = null, data = {} }) {
    const row = await db
      .insertInto('session')
      .values({
        token_hash: Buffer.from(tokenHash),
        account_id: accountId,
        expires_at: expiresAt,
        proved_at: provedAt,
        method,
        data: json(data),
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    return session(row);
  },

  async byTokenHash(tokenHash) {
    const row = await db
      .selectFrom('session')
      .selectAll()
      .where('token_hash', '=', Buffer.from(tokenHash))
      .where('expires_at', '>', sql<Date>`now()`)
      .executeTakeFirst();
    return row ? session(row) : null;
  },

  async withAccount(tokenHash) {
    const [row] = await rowsOf<Row & AccountRow & { readonly session_created_at: Date }>(db, WITH_ACCOUNT, [
      Buffer.from(tokenHash),
    ]);
    if (!row) return null;
    return {
      session: session({ ...row, created_at: row.session_created_at }),
      account: accountOf(row),
    };
  },

  async touch(sessionId, expiresAt) {
    await db
      .updateTable('session')
      .set({ seen_at: sql`now()`, ...(expiresAt === undefined ? {} : { expires_at: expiresAt }) })
      .where('session_id', '=', sessionId)
      .execute();
  },

  async update(sessionId, { accountId, provedAt, method, data, expiresAt, tokenHash }) {
    await db
      .updateTable('session')
      .set({
        seen_at: sql`now()`,
        ...(accountId === undefined ? {} : { account_id: accountId }),
        ...(provedAt === undefined ? {} : { proved_at: provedAt }),
        ...(method === undefined ? {} : { method }),
        ...(data === undefined ? {} : { data: json(data) }),
        ...(expiresAt === undefined ? {} : { expires_at: expiresAt }),
        ...(tokenHash === undefined ? {} : { token_hash: Buffer.from(tokenHash) }),
      })
      .where('session_id', '=', sessionId)
      .execute();
  },

  async end(sessionId) {
    await db.deleteFrom('session').where('session_id', '=', sessionId).execute();
  },

  async endAllOf(accountId, exceptSessionId) {
    const all = db.deleteFrom('session').where('account_id', '=', accountId);
    const ended = exceptSessionId === undefined ? all : all.where('session_id', '<>', exceptSessionId);
    return Number((await ended.executeTakeFirst()).numDeletedRows);
  },

  async ofAccount(accountId) {
    const rows = await db
      .selectFrom('session')
      .selectAll()
      .where('account_id', '=', accountId)
      .where('expires_at', '>', sql<Date>`now()`)
      .orderBy('seen_at', 'desc')
      .execute();
    return rows.map(session);
  },

  async removeExpired() {
    const removed = await db.deleteFrom('session').where('expires_at', '<=', sql<Date>`now()`).executeTakeFirst();
    return Number(removed.numDeletedRows);
  },
});

const session = (row: Row): Session => ({
  sessionId: row.session_id,
  accountId: row.account_id,
  createdAt: row.created_at,
  seenAt: row.seen_at,
  expiresAt: row.expires_at,
  provedAt: row.proved_at,
  method: row.method,
  data: row.data as JsonObject,
});
