import { sql } from 'kysely';
import { NotFound } from '../../inspection/errors.ts';
import type { Account, AccountState, Accounts } from '../../inspection/ports/accounts.ts';
import type { GlobalRole } from '../../inspection/ports/actor.ts';
import type { Db } from '../connection/one-client.ts';
import { given } from '../database/given.ts';
import { isUuid } from '../database/uuid.ts';

export interface AccountRow {
  account_id: string;
  user_name: string;
  display_name: string;
  email: string | null;
  global_roles: string[];
  service_id: string | null;
  state: string;
  example: boolean;
  created_at: Date;
}

export const accounts = (db: Db): Accounts => ({
  async create({ userName, displayName, email = null, globalRoles = [], serviceId = null, example = false }) {
    const row = await db
      .insertInto('account')
      .values({
        user_name: userName.trim(),
        display_name: displayName.trim(),
        email,
        global_roles: [...globalRoles],
        service_id: serviceId,
        example,
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    return accountOf(row);
  },

  async byId(accountId) {
    if (!isUuid(accountId)) return null;
    const row = await db.selectFrom('account').selectAll().where('account_id', '=', accountId).executeTakeFirst();
    return row ? accountOf(row) : null;
  },

  async byUserName(userName) {
    const row = await db
      .selectFrom('account')
      .selectAll()
      .where(sql`lower(user_name)`, '=', sql`lower(${userName.trim()})`)
      .executeTakeFirst();
    return row ? accountOf(row) : null;
  },

  async list() {
    const rows = await db
      .selectFrom('account')
      .selectAll()
      .orderBy(sql`lower(display_name)`)
      .orderBy('account_id')
      .execute();
    return rows.map(accountOf);
  },

  async update(accountId, { userName, displayName, email, globalRoles, serviceId, state }) {
    const change = given({
      user_name: userName?.trim(),
      display_name: displayName?.trim(),
      email,
      global_roles: globalRoles && [...globalRoles],
      service_id: serviceId,
      state,
    });
    if (!isUuid(accountId)) throw new NotFound();
    const row = Object.keys(change).length
      ? await db
          .updateTable('account')
          .set(change)
          .where('account_id', '=', accountId)
          .returningAll()
          .executeTakeFirst()
      : await db.selectFrom('account').selectAll().where('account_id', '=', accountId).executeTakeFirst();
    if (!row) throw new NotFound();
    return accountOf(row);
  },

  async count(role) {
    const found = db.selectFrom('account').select(sql<number>`count(*)::int`.as('n'));
    const counted = role === undefined ? found : found.where(sql<boolean>`${role} = ANY (global_roles)`);
    return (await counted.executeTakeFirstOrThrow()).n;
  },
});

export const accountOf = (row: AccountRow): Account => ({
  accountId: row.account_id,
  userName: row.user_name,
  displayName: row.display_name,
  email: row.email,
  globalRoles: row.global_roles as GlobalRole[],
  serviceId: row.service_id,
  state: row.state as AccountState,
  example: row.example,
  createdAt: row.created_at,
});
