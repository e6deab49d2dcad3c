import { sql } from 'kysely';
import { NotFound } from '../../inspection/errors.ts';
import type { NoteKind, NotesToLead, NoteToLead } from '../../inspection/ports/alerts.ts';
import type { Db } from '../connection/one-client.ts';
import { areUuids, isUuid } from '../database/uuid.ts';
import { matterEvents, mustBeDone } from './matter-events.ts';

interface Row {
  readonly inspection_id: string;
  readonly note_to_lead_id: string;
  readonly kind: string;
  readonly case_id: string | null;
  readonly reference: string | null;
  readonly item_id: string | null;
  readonly state: string;
  readonly for_report: boolean;
  readonly written_by: string;
  readonly display_name: string;
  readonly written_at: Date;
  readonly words: string | null;
}

/** Notes to the lead inspector; every change goes through the functions of 0013-alerts.sql. */
export const notesToLead = (db: Db): NotesToLead => ({
  async write({ inspectionId, noteId, kind, caseId, itemId, words }) {
    if (!areUuids(inspectionId, noteId)) throw new NotFound();
    const { rows } = await sql<{ outcome: string }>`
      SELECT write_note_to_lead(${inspectionId}, ${noteId}, ${kind}, ${caseId}, ${itemId}, ${textOf(words)}::jsonb) AS outcome`.execute(
      db,
    );
    mustBeDone(rows[0]?.outcome ?? 'not-found');
  },
  list: (inspectionId) => select(db, inspectionId, null),
  async byId(inspectionId, noteId) {
    return isUuid(noteId) ? ((await select(db, inspectionId, noteId))[0] ?? null) : null;
  },
  events: async (inspectionId, noteId) =>
    areUuids(inspectionId, noteId) ? matterEvents(db, 'note_to_lead', inspectionId, noteId) : [],
  async act(inspectionId, noteId, act, words) {
    if (!areUuids(inspectionId, noteId)) throw new NotFound();
    const { rows } = await sql<{ outcome: string }>`
      SELECT act_on_note_to_lead(${inspectionId}, ${noteId}, ${act}, ${words === null ? null : textOf(words)}::jsonb) AS outcome`.execute(
      db,
    );
    mustBeDone(rows[0]?.outcome ?? 'not-found');
  },
});

const textOf = (words: string): string => JSON.stringify({ words });

async function select(db: Db, inspectionId: string, noteId: string | null): Promise<readonly NoteToLead[]> {
  if (!isUuid(inspectionId)) return [];
  const { rows } = await sql<Row>`
    SELECT n.inspection_id, n.note_to_lead_id, n.kind, n.case_id, c.reference, n.item_id, n.state, n.for_report, n.written_by,
      a.display_name, n.written_at, t.value->>'words' AS words
    FROM note_to_lead n
    JOIN account a ON a.account_id = n.written_by
    LEFT JOIN inspection_case c ON c.inspection_id = n.inspection_id AND c.case_id = n.case_id
    LEFT JOIN note_to_lead_text t ON t.inspection_id = n.inspection_id AND t.note_to_lead_id = n.note_to_lead_id AND t.seq = 1
    WHERE n.inspection_id = ${inspectionId} AND (${noteId}::uuid IS NULL OR n.note_to_lead_id = ${noteId}::uuid)
    ORDER BY n.state = 'dealt-with', n.written_at DESC`.execute(db);
  return rows.map((row) => ({
    inspectionId: row.inspection_id,
    noteId: row.note_to_lead_id,
    kind: row.kind as NoteKind,
    caseId: row.case_id,
    caseReference: row.reference,
    itemId: row.item_id,
    state: row.state === 'open' ? 'open' : 'dealt-with',
    isForReport: row.for_report,
    writtenBy: row.written_by,
    writtenByName: row.display_name,
    writtenAt: row.written_at,
    words: row.words,
  }));
}
