import { sql } from 'kysely';
import type { InspectionRole } from '../../inspection/ports/actor.ts';
import type { Membership, Memberships } from '../../inspection/ports/inspections.ts';
import type { Db } from '../connection/one-client.ts';
import { areUuids, isUuid } from '../database/uuid.ts';

export const memberships = (db: Db): Memberships => {
  const rows = () =>
    db
      .selectFrom('membership')
      .innerJoin('account', 'account.account_id', 'membership.account_id')
      .select(['membership.inspection_id', 'membership.account_id', 'account.display_name', 'membership.role'])
      .orderBy(sql`lower(account.display_name)`)
      .orderBy('membership.role');
  return {
    async rolesOf(inspectionId, accountId) {
      if (!areUuids(inspectionId, accountId)) return [];
      const found = await db
        .selectFrom('membership')
        .select('role')
        .where('inspection_id', '=', inspectionId)
        .where('account_id', '=', accountId)
        .orderBy('role')
        .execute();
      return found.map(({ role }) => role as InspectionRole);
    },
    async of(inspectionId) {
      if (!isUuid(inspectionId)) return [];
      return (await rows().where('membership.inspection_id', '=', inspectionId).execute()).map(membership);
    },
    async ofAccount(accountId) {
      if (!isUuid(accountId)) return [];
      return (await rows().where('membership.account_id', '=', accountId).execute()).map(membership);
    },
    async add(inspectionId, accountId, role) {
      await db
        .insertInto('membership')
        .values({ inspection_id: inspectionId, account_id: accountId, role })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    async remove(inspectionId, accountId, role) {
      await db
        .deleteFrom('membership')
        .where('inspection_id', '=', inspectionId)
        .where('account_id', '=', accountId)
        .where('role', '=', role)
        .execute();
    },
  };
};

const membership = (row: {
  inspection_id: string;
  account_id: string;
  display_name: string;
  role: string;
}): Membership => ({
  inspectionId: row.inspection_id,
  accountId: row.account_id,
  displayName: row.display_name,
  role: row.role as InspectionRole,
});
