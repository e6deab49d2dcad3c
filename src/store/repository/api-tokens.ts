import { sql } from 'kysely';
import type { ApiToken, ApiTokens } from '../../inspection/ports/sign-in.ts';
import type { Db } from '../connection/one-client.ts';
import { isUuid } from '../database/uuid.ts';

interface Row {
  token_id: string;
  account_id: string;
  label: string;
  roles: string[];
  created_at: Date;
  expires_at: Date;
  used_at: Date | null;
}

export const apiTokens = (db: Db): ApiTokens => ({
  async create({ accountId, label, roles, expiresAt, tokenHash }) {
    const row = await db
      .insertInto('api_token')
      .values({
        account_id: accountId,
        label,
        roles: [...roles],
        expires_at: expiresAt,
        token_hash: Buffer.from(tokenHash),
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    return token(row);
  },
  async byHash(tokenHash) {
    const row = await db
      .updateTable('api_token')
      .set({ used_at: sql`now()` })
      .where('token_hash', '=', Buffer.from(tokenHash))
      .where('revoked_at', 'is', null)
      .where('expires_at', '>', sql<Date>`now()`)
      .returningAll()
      .executeTakeFirst();
    return row ? token(row) : null;
  },
  async ofAccount(accountId) {
    const rows = await db
      .selectFrom('api_token')
      .selectAll()
      .where('account_id', '=', accountId)
      .where('revoked_at', 'is', null)
      .orderBy('created_at')
      .execute();
    return rows.map(token);
  },
  async revoke(accountId, tokenId) {
    if (!isUuid(tokenId)) return;
    await db
      .updateTable('api_token')
      .set({ revoked_at: sql`now()` })
      .where('account_id', '=', accountId)
      .where('token_id', '=', tokenId)
      .execute();
  },
});

const token = (row: Row): ApiToken => ({
  tokenId: row.token_id,
  accountId: row.account_id,
  label: row.label,
  roles: row.roles as ApiToken['roles'],
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  usedAt: row.used_at,
});
