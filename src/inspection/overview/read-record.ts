import { z } from 'zod';
import { NotFound } from '../errors.ts';
import { permitted } from '../permission/index.ts';
import type { AuditEvent, Inspection, Tx } from '../ports/index.ts';
import { useCase } from '../use-case/index.ts';

/** An event with the words that its ids stand for, as far as the reader may know them. */
export interface RecordedEvent {
  readonly event: AuditEvent;
  /** Who did it; null for the system, or for somebody the reader may not see. */
  readonly by: string | null;
  /** The reference of the case it is about. */
  readonly caseReference: string | null;
  /** The name of the account it is about. */
  readonly about: string | null;
}

export interface AccessRecord {
  readonly inspection: Inspection | null;
  readonly events: readonly RecordedEvent[];
  /** Where to go on with earlier events; null at the end. */
  readonly earlier: Date | null;
}

const EVENTS_A_PAGE = 50;

const page = { before: z.coerce.date().optional(), limit: z.coerce.number().int().min(1).max(500).optional() };
/** A whole record for a file: so many events are read at a time. */
const AT_A_TIME = 500;

/** Who looked at and changed what in one inspection, latest first. Reading it is itself on record. */
export const readInspectionRecord = useCase({
  name: 'read-inspection-record',
  permission: permitted('inspection.audit'),
  audit: { event: 'record-read' },
  input: z.object({ inspectionId: z.uuid(), ...page }),
  run: (tx, _actor, { inspectionId, before, limit = EVENTS_A_PAGE }) => ofInspection(tx, inspectionId, limit, before),
});

/** The whole record of one inspection, to be taken away in a file. */
export const exportInspectionRecord = useCase({
  name: 'export-inspection-record',
  permission: permitted('inspection.audit'),
  audit: { event: 'record-exported' },
  input: z.object({ inspectionId: z.uuid() }),
  run: (tx, _actor, { inspectionId }) => whole((before) => ofInspection(tx, inspectionId, AT_A_TIME, before)),
});

/** Sign-ins and changes to accounts, latest first: nothing of any inspection. */
export const readSystemRecord = useCase({
  name: 'read-system-record',
  permission: permitted('system.audit'),
  audit: { event: 'record-read' },
  input: z.object(page),
  run: (tx, _actor, { before, limit = EVENTS_A_PAGE }) => ofSystem(tx, limit, before),
});

/** All of them, to be taken away in a file. */
export const exportSystemRecord = useCase({
  name: 'export-system-record',
  permission: permitted('system.audit'),
  audit: { event: 'record-exported' },
  input: z.object({}),
  run: (tx) => whole((before) => ofSystem(tx, AT_A_TIME, before)),
});

async function ofInspection(tx: Tx, inspectionId: string, limit: number, before?: Date): Promise<AccessRecord> {
  const inspection = await tx.inspections.byId(inspectionId);
  if (!inspection) throw new NotFound();
  const events = await tx.audit.list({ inspectionId, limit: limit + 1, ...(before ? { before } : {}) });
  const cases = new Map((await tx.cases.list(inspectionId)).map((one) => [one.caseId, one.reference]));
  const people = new Map((await tx.memberships.of(inspectionId)).map((one) => [one.accountId, one.displayName]));
  return recordOf(inspection, events, limit, people, cases);
}

async function ofSystem(tx: Tx, limit: number, before?: Date): Promise<AccessRecord> {
  const events = await tx.audit.list({ limit: limit + 1, ...(before ? { before } : {}) });
  const people = new Map((await tx.accounts.list()).map((one) => [one.accountId, one.displayName]));
  return recordOf(null, events, limit, people, new Map());
}

async function whole(read: (before?: Date) => Promise<AccessRecord>): Promise<AccessRecord> {
  let part = await read();
  const events = [...part.events];
  while (part.earlier) {
    part = await read(part.earlier);
    events.push(...part.events);
  }
  return { ...part, events };
}

function recordOf(
  inspection: Inspection | null,
  found: readonly AuditEvent[],
  limit: number,
  people: ReadonlyMap<string, string>,
  cases: ReadonlyMap<string, string>,
): AccessRecord {
  const shown = pageOf(found, limit);
  const events = shown.map((event) => ({
    event,
    by: people.get(event.actorId ?? '') ?? null,
    caseReference: cases.get(event.caseId ?? '') ?? null,
    about: people.get(event.accountId ?? '') ?? null,
  }));
  return { inspection, events, earlier: found.length > shown.length ? (shown.at(-1)?.at ?? null) : null };
}

/** Events of one instant stay on one page, since the next page begins before the last instant of this one. */
function pageOf(found: readonly AuditEvent[], limit: number): readonly AuditEvent[] {
  const next = found[limit];
  if (!next) return found;
  const earlierThan = found.slice(0, limit).filter(({ at }) => at.getTime() > next.at.getTime());
  return earlierThan.length > 0 ? earlierThan : found.slice(0, limit);
}
