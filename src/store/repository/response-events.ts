import { sql } from 'kysely';
import type { Json } from '../../inspection/ports/json.ts';
import type { ResponseEvent } from '../../inspection/ports/responses.ts';
import type { Db } from '../connection/one-client.ts';

interface Row {
  kind: ResponseEvent['kind'];
  entry_id: string;
  value: Json;
  text: Json;
  seq: number;
  at: Date;
  actor_id: string;
  display_name: string;
}

const ENTRIES: ReadonlySet<string> = new Set(['answer', 'explanation', 'note']);

/** Everything that ever happened to a response, oldest first; text that was erased reads as null. */
export async function responseEvents(
  db: Db,
  inspectionId: string,
  responseId: string,
): Promise<readonly ResponseEvent[]> {
  const { rows } = await sql<Row>`
    SELECT e.kind, e.entry_id, e.value, t.value AS text, e.seq, e.at, e.actor_id, a.display_name
    FROM answer_event e
    JOIN account a ON a.account_id = e.actor_id
    LEFT JOIN answer_text t USING (inspection_id, response_id, seq)
    WHERE e.inspection_id = ${inspectionId} AND e.response_id = ${responseId} ORDER BY e.seq`.execute(db);
  return rows.map((row) => ({
    revision: row.seq,
    kind: row.kind,
    id: ENTRIES.has(row.kind) ? row.entry_id : '',
    value: row.value ?? row.text ?? null,
    at: row.at,
    actorId: row.actor_id,
    actorName: row.display_name,
  }));
}
