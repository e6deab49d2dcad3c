import { sql } from 'kysely';
import { NotFound } from '../../inspection/errors.ts';
import type {
  Alert,
  AlertAbout,
  AlertSettings,
  AlertState,
  Alerts,
  ReleasedAlert,
  Typed,
  WaitingAlert,
} from '../../inspection/ports/alerts.ts';
import type { Db } from '../connection/one-client.ts';
import { areUuids, isUuid } from '../database/uuid.ts';
import { matterEvents, mustBeDone } from './matter-events.ts';

interface Row {
  readonly inspection_id: string;
  readonly alert_id: string;
  readonly about: string;
  readonly case_id: string | null;
  readonly reference: string | null;
  readonly state: string;
  readonly raised_by: string;
  readonly raised_by_name: string;
  readonly raised_at: Date;
  readonly written_at: Date | null;
  readonly quality_at: Date;
  readonly leaders_at: Date;
  readonly acknowledged_by_name: string | null;
  readonly acknowledged_at: Date | null;
  readonly released_at: Date | null;
  readonly released_to_name: string | null;
  readonly closed_at: Date | null;
  readonly outcome: string | null;
  readonly revision: number;
}

/** As the migration has them. */
const USUAL: AlertSettings = { dutyName: '', dutyNumber: '', minutesInHours: 30, minutesOtherwise: 120 };

/** Alerts; every change goes through the functions of 0013-alerts.sql, which check who acts. */
export const alerts = (db: Db): Alerts => ({
  async raise({ inspectionId, alertId, about, caseId, words, writtenAt, tries, minutesToQuality, minutesToLeaders }) {
    if (!areUuids(inspectionId, alertId)) throw new NotFound();
    const { rows } = await sql<{ outcome: 'raised' | 'replayed' }>`
      SELECT raise_alert(${inspectionId}, ${alertId}, ${about}, ${caseId}, ${JSON.stringify(words)}::jsonb, ${writtenAt},
        ${tries}, ${minutesToQuality}, ${minutesToLeaders}) AS outcome`.execute(db);
    const outcome = rows[0]?.outcome ?? 'raised';
    mustBeDone(outcome);
    return outcome;
  },
  list: (inspectionId) => select(db, inspectionId, null),
  async byId(inspectionId, alertId) {
    return isUuid(alertId) ? ((await select(db, inspectionId, alertId))[0] ?? null) : null;
  },
  events: async (inspectionId, alertId) =>
    areUuids(inspectionId, alertId) ? matterEvents(db, 'alert', inspectionId, alertId) : [],
  async act(inspectionId, alertId, act, detail, words) {
    if (!areUuids(inspectionId, alertId)) throw new NotFound();
    const { rows } = await sql<{ outcome: string }>`
      SELECT act_on_alert(${inspectionId}, ${alertId}, ${act}, ${JSON.stringify(detail)}::jsonb,
        ${words === null ? null : JSON.stringify(words)}::jsonb) AS outcome`.execute(db);
    mustBeDone(rows[0]?.outcome ?? 'not-found');
  },
  waiting: () => waiting(db),
  released: (inspectionId) => released(db, inspectionId),
  async settings(inspectionId) {
    if (!isUuid(inspectionId)) return USUAL;
    const row = await db
      .selectFrom('alert_setting')
      .selectAll()
      .where('inspection_id', '=', inspectionId)
      .executeTakeFirst();
    if (!row) return USUAL;
    return {
      dutyName: row.duty_name,
      dutyNumber: row.duty_number,
      minutesInHours: row.minutes_in_hours,
      minutesOtherwise: row.minutes_otherwise,
    };
  },
  async setSettings(inspectionId, { dutyName, dutyNumber, minutesInHours, minutesOtherwise }) {
    await sql`
      INSERT INTO alert_setting (inspection_id, duty_name, duty_number, minutes_in_hours, minutes_otherwise)
      VALUES (${inspectionId}, ${dutyName}, ${dutyNumber}, ${minutesInHours}, ${minutesOtherwise})
      ON CONFLICT (inspection_id) DO UPDATE SET duty_name = excluded.duty_name, duty_number = excluded.duty_number,
        minutes_in_hours = excluded.minutes_in_hours, minutes_otherwise = excluded.minutes_otherwise,
        changed_by = acting_account(), changed_at = now()`.execute(db);
  },
  async erase(inspectionId, matterId, because) {
    if (!areUuids(inspectionId, matterId)) throw new NotFound();
    const { rows } = await sql<{ outcome: string }>`
      SELECT erase_matter(${inspectionId}, ${matterId}, ${because}) AS outcome`.execute(db);
    mustBeDone(rows[0]?.outcome ?? 'not-found');
  },
});

async function select(db: Db, inspectionId: string, alertId: string | null): Promise<readonly Alert[]> {
  if (!isUuid(inspectionId)) return [];
  const { rows } = await sql<Row>`
    SELECT a.inspection_id, a.alert_id, a.about, a.case_id, c.reference, a.state, a.raised_by, r.display_name AS raised_by_name,
      a.raised_at, a.written_at, a.quality_at, a.leaders_at, k.display_name AS acknowledged_by_name, a.acknowledged_at,
      a.released_at, s.name AS released_to_name, a.closed_at, a.outcome, a.revision
    FROM alert a
    JOIN account r ON r.account_id = a.raised_by
    LEFT JOIN account k ON k.account_id = a.acknowledged_by
    LEFT JOIN service s ON s.service_id = a.released_to
    LEFT JOIN inspection_case c ON c.inspection_id = a.inspection_id AND c.case_id = a.case_id
    WHERE a.inspection_id = ${inspectionId} AND (${alertId}::uuid IS NULL OR a.alert_id = ${alertId}::uuid)
    ORDER BY CASE a.state WHEN 'open' THEN 0 WHEN 'acknowledged' THEN 1 ELSE 2 END, a.raised_at DESC`.execute(db);
  return rows.map(alert);
}

const alert = (row: Row): Alert => ({
  inspectionId: row.inspection_id,
  alertId: row.alert_id,
  about: row.about as AlertAbout,
  caseId: row.case_id,
  caseReference: row.reference,
  state: row.state as AlertState,
  raisedBy: row.raised_by,
  raisedByName: row.raised_by_name,
  raisedAt: row.raised_at,
  writtenAt: row.written_at,
  qualityAt: row.quality_at,
  leadersAt: row.leaders_at,
  acknowledgedByName: row.acknowledged_by_name,
  acknowledgedAt: row.acknowledged_at,
  releasedAt: row.released_at,
  releasedTo: row.released_to_name,
  closedAt: row.closed_at,
  outcome: row.outcome,
  revision: row.revision,
});

async function waiting(db: Db): Promise<readonly WaitingAlert[]> {
  const { rows } = await sql<{
    inspection_id: string;
    title: string;
    alert_id: string | null;
    raised_at: Date;
    step: number;
    duty_name: string;
    duty_number: string;
  }>`SELECT * FROM waiting_alerts()`.execute(db);
  return rows.map((row) => ({
    inspectionId: row.inspection_id,
    title: row.title,
    alertId: row.alert_id,
    raisedAt: row.raised_at,
    step: row.step,
    dutyName: row.duty_name,
    dutyNumber: row.duty_number,
  }));
}

async function released(db: Db, inspectionId: string): Promise<readonly ReleasedAlert[]> {
  if (!isUuid(inspectionId)) return [];
  const { rows } = await sql<{
    alert_id: string;
    about: string;
    released_at: Date;
    concern: Typed | null;
    message: string | null;
  }>`SELECT * FROM released_alerts(${inspectionId})`.execute(db);
  return rows.map((row) => ({
    alertId: row.alert_id,
    about: row.about as AlertAbout,
    releasedAt: row.released_at,
    concern: row.concern,
    message: row.message,
  }));
}
