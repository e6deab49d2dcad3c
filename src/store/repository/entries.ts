import type { AnswerValue } from '../../framework/model/answer.ts';
import type { Entry, EntryKind } from '../../inspection/ports/responses.ts';
import type { Db } from '../connection/one-client.ts';

/** What stands now in a response; text that was erased reads as null. */
export async function standingEntries(db: Db, inspectionId: string, responseId: string): Promise<readonly Entry[]> {
  const rows = await db
    .selectFrom('answer_current as c')
    .leftJoin('answer_text as t', (join) =>
      join
        .onRef('t.inspection_id', '=', 'c.inspection_id')
        .onRef('t.response_id', '=', 'c.response_id')
        .onRef('t.seq', '=', 'c.seq'),
    )
    .select(['c.kind', 'c.entry_id', 'c.value', 'c.seq', 'c.at', 't.value as text'])
    .where('c.inspection_id', '=', inspectionId)
    .where('c.response_id', '=', responseId)
    .orderBy('c.seq')
    .execute();
  return rows.map(entry);
}

/** All that was ever entered under one id, oldest first. */
export async function entryHistory(
  db: Db,
  inspectionId: string,
  responseId: string,
  kind: EntryKind,
  id: string,
): Promise<readonly Entry[]> {
  const rows = await db
    .selectFrom('answer_event as e')
    .leftJoin('answer_text as t', (join) =>
      join
        .onRef('t.inspection_id', '=', 'e.inspection_id')
        .onRef('t.response_id', '=', 'e.response_id')
        .onRef('t.seq', '=', 'e.seq'),
    )
    .select(['e.kind', 'e.entry_id', 'e.value', 'e.seq', 'e.at', 't.value as text'])
    .where('e.inspection_id', '=', inspectionId)
    .where('e.response_id', '=', responseId)
    .where('e.kind', '=', kind)
    .where('e.entry_id', '=', id)
    .orderBy('e.seq')
    .execute();
  return rows.map(entry);
}

const entry = (row: {
  kind: string;
  entry_id: string;
  value: unknown;
  seq: number;
  at: Date;
  text: unknown;
}): Entry => ({
  kind: row.kind as EntryKind,
  id: row.entry_id,
  value: (row.value ?? row.text ?? null) as AnswerValue | null,
  revision: row.seq,
  at: row.at,
});
