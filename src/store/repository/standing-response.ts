import { sql } from 'kysely';
import type { AnswerValue } from '../../framework/model/answer.ts';
import type { CaseFacts } from '../../framework/model/fact.ts';
import type { EntryKind, SavedEntry, StandingResponse } from '../../inspection/ports/responses.ts';
import type { Db } from '../connection/one-client.ts';
import { areUuids, isUuid } from '../database/uuid.ts';
import { type ResponseRow, responseRecord } from './response-record.ts';

interface Row extends ResponseRow {
  coded: CaseFacts;
  dated: CaseFacts | null;
  /** Kind, id, value, revision and moment of each. */
  entries: [EntryKind, string, AnswerValue | null, number, string][] | null;
}

/** A response, what stands in it and the facts of its case, in one round trip: every save begins with it. */
export async function standingResponse(
  db: Db,
  inspectionId: string,
  responseId: string,
): Promise<StandingResponse | null> {
  if (!areUuids(inspectionId, responseId)) return null;
  const { rows } = await sql<Row>`
    SELECT r.*, account.display_name, c.facts AS coded,
      (SELECT jsonb_object_agg(x.field, x.value) FROM case_text x
        WHERE x.inspection_id = r.inspection_id AND x.case_id = r.case_id AND x.fact) AS dated,
      (SELECT jsonb_agg(jsonb_build_array(s.kind, s.entry_id, coalesce(s.value, t.value), s.seq, s.at) ORDER BY s.seq)
        FROM answer_current s
        LEFT JOIN answer_text t USING (inspection_id, response_id, seq)
        WHERE s.inspection_id = r.inspection_id AND s.response_id = r.response_id) AS entries
    FROM response r
    JOIN account ON account.account_id = r.assessor_id
    JOIN inspection_case c ON c.inspection_id = r.inspection_id AND c.case_id = r.case_id
    WHERE r.inspection_id = ${inspectionId} AND r.response_id = ${responseId}`.execute(db);
  const [row] = rows;
  if (!row) return null;
  const { coded, dated, entries } = row;
  return {
    record: responseRecord(row),
    entries: (entries ?? []).map(([kind, id, value, revision, at]) => ({
      kind,
      id,
      value,
      revision,
      at: new Date(at),
    })),
    facts: { ...coded, ...dated },
  };
}

/** What was stored under the keys of saves. */
export async function savedUnder(
  db: Db,
  inspectionId: string,
  responseId: string,
  keys: readonly string[],
): Promise<ReadonlyMap<string, SavedEntry>> {
  const wanted = keys.filter(isUuid);
  if (wanted.length === 0 || !areUuids(inspectionId, responseId)) return new Map();
  const { rows } = await sql<{ key: string; kind: EntryKind; entry_id: string; seq: number; at: Date }>`
    SELECT key, kind, entry_id, seq, at FROM answer_event
    WHERE inspection_id = ${inspectionId} AND response_id = ${responseId} AND key = ANY (${wanted})`.execute(db);
  return new Map(rows.map(({ key, kind, entry_id, seq, at }) => [key, { kind, id: entry_id, revision: seq, at }]));
}
