import { sql } from 'kysely';
import { NotFound } from '../../../inspection/errors.ts';
import type { InspectionChange, Plans, Region } from '../../../inspection/ports/set-up.ts';
import type { Db } from '../../connection/one-client.ts';
import { given } from '../../database/given.ts';
import { areUuids, isUuid } from '../../database/uuid.ts';

const NO_DATES = { region: null, announcedOn: null, fieldworkFrom: null, fieldworkTo: null, publishOn: null };

export const plans = (db: Db): Plans => ({
  async dates(inspectionId) {
    if (!isUuid(inspectionId)) return NO_DATES;
    const row = await db
      .selectFrom('inspection')
      .select([
        'region',
        'announced_on as announcedOn',
        'fieldwork_from as fieldworkFrom',
        'fieldwork_to as fieldworkTo',
        'publish_on as publishOn',
      ])
      .where('inspection_id', '=', inspectionId)
      .executeTakeFirst();
    return row ? { ...row, region: row.region as Region | null } : NO_DATES;
  },

  async setDates(inspectionId, { region, announcedOn, fieldworkFrom, fieldworkTo, publishOn }) {
    const change = given({
      region,
      announced_on: announcedOn,
      fieldwork_from: fieldworkFrom,
      fieldwork_to: fieldworkTo,
      publish_on: publishOn,
    });
    if (Object.keys(change).length > 0) await changeInspection(db, inspectionId, change);
  },

  async services(inspectionId) {
    if (!isUuid(inspectionId)) return [];
    return db
      .selectFrom('inspection_service as i')
      .innerJoin('service as s', 's.service_id', 'i.service_id')
      .select(['s.service_id as serviceId', 's.name'])
      .where('i.inspection_id', '=', inspectionId)
      .orderBy(sql`lower(s.name)`)
      .execute();
  },

  async addService(inspectionId, serviceId) {
    if (!areUuids(inspectionId, serviceId)) throw new NotFound();
    await db
      .insertInto('inspection_service')
      .values({ inspection_id: inspectionId, service_id: serviceId })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  },

  async removeService(inspectionId, serviceId) {
    if (!areUuids(inspectionId, serviceId)) throw new NotFound();
    await db
      .deleteFrom('inspection_service')
      .where('inspection_id', '=', inspectionId)
      .where('service_id', '=', serviceId)
      .execute();
  },

  async setStage(inspectionId, stage, because) {
    // Read by the trigger that writes the history; for this transaction only.
    await sql`SELECT set_config('aboveline.because', ${because}, true)`.execute(db);
    await changeInspection(db, inspectionId, { stage });
    await sql`SELECT set_config('aboveline.because', '', true)`.execute(db);
  },

  async history(inspectionId) {
    if (!isUuid(inspectionId)) return [];
    const rows = await db
      .selectFrom('inspection_history as h')
      .leftJoin('account as a', 'a.account_id', 'h.changed_by')
      .select(['h.seq', 'h.changes', 'h.because', 'a.display_name as by', 'h.at'])
      .where('h.inspection_id', '=', inspectionId)
      .orderBy('h.seq', 'desc')
      .execute();
    return rows.map((row) => ({ ...row, changes: row.changes as InspectionChange['changes'] }));
  },

  async counts(inspectionId) {
    if (!isUuid(inspectionId)) return { contacts: 0, owed: 0 };
    const { rows } = await sql<{ contacts: number; owed: number }>`
      SELECT (SELECT count(DISTINCT s.service_id) FROM inspection_service s
                JOIN account a ON a.service_id = s.service_id
                JOIN membership m ON m.account_id = a.account_id AND m.inspection_id = s.inspection_id
              WHERE s.inspection_id = ${inspectionId} AND m.role = 'service-contact') AS contacts,
             (SELECT count(*) FROM allocation o
              WHERE o.inspection_id = ${inspectionId} AND o.account_id = acting_account() AND o.submitted_at IS NULL) AS owed`.execute(
      db,
    );
    return rows[0] ?? { contacts: 0, owed: 0 };
  },
});

async function changeInspection(db: Db, inspectionId: string, change: Readonly<Record<string, unknown>>) {
  if (!isUuid(inspectionId)) throw new NotFound();
  const done = await db
    .updateTable('inspection')
    .set(change)
    .where('inspection_id', '=', inspectionId)
    .executeTakeFirst();
  if (done.numUpdatedRows === 0n) throw new NotFound();
}
