import type { Audit, AuditEvent, SystemAudit } from '../../inspection/ports/audit.ts';
import type { JsonObject } from '../../inspection/ports/json.ts';
import type { Db } from '../connection/one-client.ts';
import { json } from '../database/json.ts';
import { isUuid } from '../database/uuid.ts';

const MOST_EVENTS = 1000;

/** Events of an inspection stand with it; those of none (accounts, frameworks) with sign-in. */
export const audit = (db: Db, actorId: string): Audit => ({
  async append(event, { inspectionId, caseId, responseId, accountId, detail = {} } = {}) {
    if (inspectionId === undefined) {
      await db
        .insertInto('system_event')
        .values({ event, actor_id: actorId, account_id: accountId ?? null, detail: json(detail) })
        .execute();
      return;
    }
    await db
      .insertInto('audit_event')
      .values({
        inspection_id: inspectionId,
        event,
        actor_id: actorId,
        case_id: caseId ?? null,
        response_id: responseId ?? null,
        account_id: accountId ?? null,
        detail: json(detail),
      })
      .execute();
  },

  list({ inspectionId, accountId, limit = 100, before }) {
    const filter = { accountId, limit: Math.min(limit, MOST_EVENTS), before };
    return inspectionId === undefined ? systemEvents(db, filter) : inspectionEvents(db, inspectionId, filter);
  },
});

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
