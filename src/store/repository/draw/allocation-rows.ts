import { sql } from 'kysely';
import { NotFound } from '../../../inspection/errors.ts';
import type { Draws, Interest } from '../../../inspection/ports/draws.ts';
import type { Db } from '../../connection/one-client.ts';
import { areUuids, isUuid } from '../../database/uuid.ts';
import { refusing } from './refused.ts';

type AllocationRows = Pick<
  Draws,
  'interests' | 'addInterest' | 'endInterest' | 'capacities' | 'setCapacity' | 'allocate' | 'endAllocation'
>;

/** Who may take what, and who does. */
export const allocationRows = (db: Db, accountId: string): AllocationRows => ({
  interests: (inspectionId) => interests(db, inspectionId),
  async addInterest(interest) {
    await db
      .insertInto('interest')
      .values({
        inspection_id: interest.inspectionId,
        account_id: interest.accountId,
        case_id: interest.caseId,
        manager: interest.manager,
        reason: interest.reason,
        said_by: interest.saidBy,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  },
  async endInterest(inspectionId, interestId) {
    if (!areUuids(inspectionId, interestId)) throw new NotFound();
    const done = await db
      .updateTable('interest')
      .set({ ended_by: accountId, ended_at: sql<Date>`now()` })
      .where('inspection_id', '=', inspectionId)
      .where('interest_id', '=', interestId)
      .where('ended_at', 'is', null)
      .executeTakeFirst();
    if (done.numUpdatedRows === 0n) throw new NotFound();
  },
  async capacities(inspectionId) {
    if (!isUuid(inspectionId)) return new Map();
    const rows = await db
      .selectFrom('capacity')
      .select(['account_id', 'cases'])
      .where('inspection_id', '=', inspectionId)
      .execute();
    return new Map(rows.map((row) => [row.account_id, row.cases]));
  },
  async setCapacity(inspectionId, of, cases) {
    if (cases === null) {
      await db.deleteFrom('capacity').where('inspection_id', '=', inspectionId).where('account_id', '=', of).execute();
      return;
    }
    await db
      .insertInto('capacity')
      .values({ inspection_id: inspectionId, account_id: of, cases })
      .onConflict((conflict) =>
        conflict.columns(['inspection_id', 'account_id']).doUpdateSet({ cases, set_by: accountId, set_at: sql`now()` }),
      )
      .execute();
  },
  async allocate(inspectionId, given) {
    if (given.length === 0) return;
    await refusing(() =>
      sql`INSERT INTO allocation (inspection_id, case_id, instrument, account_id)
        SELECT ${inspectionId}, one.* FROM unnest(${given.map(({ caseId }) => caseId)}::uuid[],
          ${given.map(({ instrument }) => instrument)}::text[], ${given.map((one) => one.accountId)}::uuid[]) AS one
        ON CONFLICT DO NOTHING`.execute(db),
    );
  },
  async endAllocation(inspectionId, caseId, of) {
    if (!areUuids(inspectionId, caseId, of)) return 0;
    const done = await db
      .deleteFrom('allocation')
      .where('inspection_id', '=', inspectionId)
      .where('case_id', '=', caseId)
      .where('account_id', '=', of)
      .executeTakeFirst();
    return Number(done.numDeletedRows);
  },
});

async function interests(db: Db, inspectionId: string): Promise<readonly Interest[]> {
  if (!isUuid(inspectionId)) return [];
  const rows = await db
    .selectFrom('interest as i')
    .innerJoin('account as a', 'a.account_id', 'i.account_id')
    .innerJoin('account as r', 'r.account_id', 'i.recorded_by')
    .select([
      'i.interest_id',
      'i.account_id',
      'a.display_name',
      'i.case_id',
      'i.manager',
      'i.reason',
      'i.said_by',
      'r.display_name as recorded_by_name',
      'i.recorded_at',
    ])
    .where('i.inspection_id', '=', inspectionId)
    .where('i.ended_at', 'is', null)
    .orderBy('a.display_name')
    .orderBy('i.recorded_at')
    .execute();
  return rows.map((row) => ({
    interestId: row.interest_id,
    accountId: row.account_id,
    displayName: row.display_name,
    caseId: row.case_id,
    manager: row.manager,
    reason: row.reason,
    saidBy: row.said_by,
    recordedByName: row.recorded_by_name,
    recordedAt: row.recorded_at,
  }));
}
