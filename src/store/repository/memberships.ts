import type { InspectionRole } from '../../inspection/ports/actor.ts';
import type { Membership, Memberships } from '../../inspection/ports/inspections.ts';
import { type Db, rowsOf } from '../connection/one-client.ts';
import { areUuids, isUuid } from '../database/uuid.ts';

interface Row {
  inspection_id: string;
  account_id: string;
  display_name: string;
  role: string;
}

const ROLES = 'SELECT role FROM membership WHERE inspection_id = $1 AND account_id = $2 ORDER BY role';
const MEMBERS = `SELECT m.inspection_id, m.account_id, a.display_name, m.role
  FROM membership m JOIN account a ON a.account_id = m.account_id`;
const OF_INSPECTION = `${MEMBERS} WHERE m.inspection_id = $1 ORDER BY lower(a.display_name), m.role`;
const OF_ACCOUNT = `${MEMBERS} WHERE m.account_id = $1 ORDER BY lower(a.display_name), m.role`;

export const memberships = (db: Db): Memberships => {
  // The permission asks for it, and often the page again: within one transaction it is looked up once.
  const known = new Map<string, Promise<readonly InspectionRole[]>>();
  const lookUp = async (inspectionId: string, accountId: string): Promise<readonly InspectionRole[]> => {
    const found = await rowsOf<{ role: string }>(db, ROLES, [inspectionId, accountId]);
    return found.map(({ role }) => role as InspectionRole);
  };
  return {
    async rolesOf(inspectionId, accountId) {
      if (!areUuids(inspectionId, accountId)) return [];
      const key = `${inspectionId} ${accountId}`;
      const roles = known.get(key) ?? lookUp(inspectionId, accountId);
      known.set(key, roles);
      return roles;
    },
    async of(inspectionId) {
      if (!isUuid(inspectionId)) return [];
      return (await rowsOf<Row>(db, OF_INSPECTION, [inspectionId])).map(membership);
    },
    async ofAccount(accountId) {
      if (!isUuid(accountId)) return [];
      return (await rowsOf<Row>(db, OF_ACCOUNT, [accountId])).map(membership);
    },
    async add(inspectionId, accountId, role) {
      known.clear();
      await db
        .insertInto('membership')
        .values({ inspection_id: inspectionId, account_id: accountId, role })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    async remove(inspectionId, accountId, role) {
      known.clear();
      await db
        .deleteFrom('membership')
        .where('inspection_id', '=', inspectionId)
        .where('account_id', '=', accountId)
        .where('role', '=', role)
        .execute();
    },
  };
};

const membership = (row: Row): Membership => ({
  inspectionId: row.inspection_id,
  accountId: row.account_id,
  displayName: row.display_name,
  role: row.role as InspectionRole,
});
