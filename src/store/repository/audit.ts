import { sql } from 'kysely';
import type { Audit, AuditEvent, SystemAudit } from '../../inspection/ports/audit.ts';
import type { JsonObject } from '../../inspection/ports/json.ts';
import type { Db } from '../connection/one-client.ts';
import type { Open } from '../connection/transaction.ts';
import { json } from '../database/json.ts';
import { isUuid } from '../database/uuid.ts';

const MOST_EVENTS = 1000;

const OF_INSPECTION = `INSERT INTO audit_event (inspection_id, event, actor_id, case_id, response_id, account_id, detail)
  VALUES ($1, $2, $3, $4, $5, $6, $7::jsonb)`;
const OF_NONE = 'INSERT INTO system_event (event, actor_id, account_id, detail) VALUES ($1, $2, $3, $4::jsonb)';

/**
 * Events of an inspection stand with it; those of none (accounts, frameworks) with sign-in. They go along with the COMMIT,
 * which fails where one cannot be written.
 */
export const audit = (db: Db, atEnd: Open['atEnd'], actorId: string): Audit => ({
  async append(event, { inspectionId, caseId = null, responseId = null, accountId = null, detail = {} } = {}) {
    const particulars = JSON.stringify(detail);
    if (inspectionId === undefined) atEnd(OF_NONE, [event, actorId, accountId, particulars]);
    else atEnd(OF_INSPECTION, [inspectionId, event, actorId, caseId, responseId, accountId, particulars]);
  },

  async refused({ inspectionId, caseId, responseId, detail = {} }) {
    await sql`SELECT record_refusal(${asUuid(inspectionId)}, ${asUuid(caseId)}, ${asUuid(responseId)}, ${json(detail)})`.execute(
      db,
    );
  },

  list({ inspectionId, accountId, limit = 100, before }) {
    const filter = { accountId, limit: Math.min(limit, MOST_EVENTS), before };
    return inspectionId === undefined ? systemEvents(db, filter) : inspectionEvents(db, inspectionId, filter);
  },
});

/** What was tried may be anything: what cannot be an id names nothing. */
const asUuid = (text: string | undefined): string | null => (text !== undefined && isUuid(text) ? text : null);

interface Filter {
  readonly accountId: string | undefined;
  readonly limit: number;
  readonly before: Date | undefined;
}

async function inspectionEvents(db: Db, inspectionId: string, filter: Filter): Promise<readonly AuditEvent[]> {
  if (!isUuid(inspectionId)) return [];
  let found = db.selectFrom('audit_event').selectAll().where('inspection_id', '=', inspectionId);
  if (filter.accountId !== undefined) found = found.where('actor_id', '=', filter.accountId);
  if (filter.before !== undefined) found = found.where('at', '<', filter.before);
  const rows = await found.orderBy('at', 'desc').orderBy('event_id').limit(filter.limit).execute();
  return rows.map((row) => ({
    eventId: row.event_id,
    at: row.at,
    event: row.event,
    actorId: row.actor_id,
    inspectionId: row.inspection_id,
    ...(row.case_id === null ? {} : { caseId: row.case_id }),
    ...(row.response_id === null ? {} : { responseId: row.response_id }),
    ...(row.account_id === null ? {} : { accountId: row.account_id }),
    detail: row.detail as JsonObject,
  }));
}

async function systemEvents(db: Db, filter: Filter): Promise<readonly AuditEvent[]> {
  let found = db.selectFrom('system_event').selectAll();
  if (filter.accountId !== undefined) found = found.where('actor_id', '=', filter.accountId);
  if (filter.before !== undefined) found = found.where('at', '<', filter.before);
  const rows = await found.orderBy('at', 'desc').orderBy('event_id').limit(filter.limit).execute();
  return rows.map((row) => ({
    eventId: row.event_id,
    at: row.at,
    event: row.event,
    actorId: row.actor_id,
    ...(row.account_id === null ? {} : { accountId: row.account_id }),
    detail: row.detail as JsonObject,
  }));
}

/** Of sign-in and the like: nobody reads them here. */
export const systemAudit = (db: Db): SystemAudit => ({
  async append(event, { actorId = null, accountId, detail = {} } = {}) {
    await db
      .insertInto('system_event')
      .values({ event, actor_id: actorId, account_id: accountId ?? null, detail: json(detail) })
      .execute();
  },
});
