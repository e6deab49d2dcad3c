import { sql } from 'kysely';
import { Conflict, NotFound } from '../../inspection/errors.ts';
import type { MatterEvent, Typed } from '../../inspection/ports/alerts.ts';
import type { JsonObject } from '../../inspection/ports/json.ts';
import type { Db } from '../connection/one-client.ts';

interface Row {
  readonly seq: number;
  readonly event: string;
  readonly detail: JsonObject;
  readonly words: Typed | null;
  readonly had_words: boolean;
  readonly actor_id: string | null;
  readonly display_name: string | null;
  readonly at: Date;
}

/** What happened to an alert or a note, in order. */
export async function matterEvents(
  db: Db,
  kind: 'alert' | 'note_to_lead',
  inspectionId: string,
  id: string,
): Promise<readonly MatterEvent[]> {
  const column = sql.ref(`e.${kind}_id`);
  const { rows } = await sql<Row>`
    SELECT e.seq, e.event, e.detail, t.value AS words, e.digest IS NOT NULL AS had_words, e.actor_id, a.display_name, e.at
    FROM ${sql.table(`${kind}_event`)} e
    LEFT JOIN ${sql.table(`${kind}_text`)} t ON t.inspection_id = e.inspection_id AND ${sql.ref(`t.${kind}_id`)} = ${column} AND t.seq = e.seq
    LEFT JOIN account a ON a.account_id = e.actor_id
    WHERE e.inspection_id = ${inspectionId} AND ${column} = ${id}
    ORDER BY e.seq`.execute(db);
  return rows.map((row) => ({
    seq: row.seq,
    event: row.event,
    detail: row.detail,
    words: row.words,
    hadWords: row.had_words,
    actorId: row.actor_id,
    actorName: row.display_name,
    at: row.at,
  }));
}

const WHY_NOT: Readonly<Record<string, string>> = {
  'id-taken': 'This was sent before by somebody else.',
  closed: 'This alert is closed. You can still add to its record.',
  'not-yours': 'This is for those who lead the inspection, or for whoever was asked to do it.',
  already: 'This was done already. Look again.',
  'not-acknowledged': 'Acknowledge the alert first, so that whoever raised it knows that you have it.',
  'not-on-the-team': 'Choose somebody who inspects, or write who it is.',
  'not-inspected': 'Choose a service that is inspected.',
  'actions-open': 'Something is still to be done. Mark each action as done first.',
  'no-practice-example': 'Only a practice example enters a report.',
};

/** Throws what the database said against it, in our words. */
export function mustBeDone(outcome: string): void {
  if (outcome === 'not-found') throw new NotFound();
  if (outcome in WHY_NOT) throw new Conflict(outcome, WHY_NOT[outcome]);
}
