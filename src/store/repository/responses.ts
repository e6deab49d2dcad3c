import { sql } from 'kysely';
import type { AnswerValue } from '../../framework/model/answer.ts';
import { Conflict, NotFound } from '../../inspection/errors.ts';
import type { FrameworkPin } from '../../inspection/ports/inspections.ts';
import type { ResponseKind, ResponseRecord, ResponseState, Responses } from '../../inspection/ports/responses.ts';
import type { Db } from '../connection/one-client.ts';
import { json } from '../database/json.ts';
import { areUuids } from '../database/uuid.ts';
import { beginResponse } from './begin-response.ts';
import { entryHistory, standingEntries } from './entries.ts';
import { saveEntry } from './save-entry.ts';

export const responses = (db: Db, accountId: string): Responses => {
  const byId = async (inspectionId: string, responseId: string): Promise<ResponseRecord | null> => {
    if (!areUuids(inspectionId, responseId)) return null;
    const row = await responseRows(db)
      .where('r.inspection_id', '=', inspectionId)
      .where('r.response_id', '=', responseId)
      .executeTakeFirst();
    return row ? responseRecord(row) : null;
  };
  const seen = async (inspectionId: string, responseId: string): Promise<ResponseRecord> => {
    const found = await byId(inspectionId, responseId);
    if (!found) throw new NotFound();
    return found;
  };
  const entries: Responses['entries'] = async (inspectionId, responseId) => {
    await seen(inspectionId, responseId);
    return standingEntries(db, inspectionId, responseId);
  };
  const standing = async (inspectionId: string, responseId: string, wanted: string) =>
    (await entries(inspectionId, responseId)).flatMap(({ kind, id, value }): [string, AnswerValue][] =>
      kind === wanted && value !== null ? [[id, value]] : [],
    );

  return {
    byId,
    entries,
    begin: async (input) => seen(input.inspectionId, await beginResponse(db, accountId, input)),
    async list(inspectionId, caseId) {
      if (!areUuids(inspectionId, ...(caseId === undefined ? [] : [caseId]))) return [];
      const all = responseRows(db).where('r.inspection_id', '=', inspectionId);
      const rows = await (caseId === undefined ? all : all.where('r.case_id', '=', caseId))
        .orderBy('r.created_at')
        .orderBy('r.response_id')
        .execute();
      return rows.map(responseRecord);
    },
    answers: async (inspectionId, responseId) => Object.fromEntries(await standing(inspectionId, responseId, 'answer')),
    explanations: async (inspectionId, responseId) =>
      Object.fromEntries(
        (await standing(inspectionId, responseId, 'explanation')).map(([id, value]) => [id, String(value)]),
      ),
    async history(inspectionId, responseId, kind, id) {
      await seen(inspectionId, responseId);
      return entryHistory(db, inspectionId, responseId, kind, id);
    },
    save: (entry) => saveEntry(db, entry),
    async setJudgements(inspectionId, responseId, rows) {
      await seen(inspectionId, responseId);
      await sql`SELECT set_judgements(${inspectionId}, ${responseId}, ${json(rows)})`.execute(db);
    },
    async judgements(inspectionId, responseId) {
      if (!areUuids(inspectionId, responseId)) return [];
      const rows = await db
        .selectFrom('judgement')
        .selectAll()
        .where('inspection_id', '=', inspectionId)
        .where('response_id', '=', responseId)
        .orderBy('item_id')
        .execute();
      return rows.map(({ item_id, key_question, summary, value, asked }) => ({
        id: item_id,
        keyQuestion: key_question,
        summary,
        value,
        asked,
      }));
    },
    async submit(inspectionId, responseId) {
      const { state, assessorId } = await seen(inspectionId, responseId);
      if (assessorId !== accountId) throw new NotFound();
      if (state === 'submitted') throw new Conflict('submitted', 'This response was already handed in.');
      await sql`SELECT submit_response(${inspectionId}, ${responseId})`.execute(db);
      return seen(inspectionId, responseId);
    },
  };
};

interface Row {
  inspection_id: string;
  response_id: string;
  case_id: string;
  instrument: string;
  assessor_id: string;
  display_name: string;
  kind: string;
  state: string;
  frameworks: unknown;
  revision: number;
  created_at: Date;
  submitted_at: Date | null;
}

const responseRows = (db: Db) =>
  db
    .selectFrom('response as r')
    .innerJoin('account', 'account.account_id', 'r.assessor_id')
    .selectAll('r')
    .select('account.display_name');

const responseRecord = (row: Row): ResponseRecord => ({
  inspectionId: row.inspection_id,
  responseId: row.response_id,
  caseId: row.case_id,
  instrument: row.instrument,
  assessorId: row.assessor_id,
  assessorName: row.display_name,
  kind: row.kind as ResponseKind,
  state: row.state as ResponseState,
  frameworks: row.frameworks as FrameworkPin[],
  revision: row.revision,
  createdAt: row.created_at,
  submittedAt: row.submitted_at,
});
