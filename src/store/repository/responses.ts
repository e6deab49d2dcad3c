import { sql } from 'kysely';
import type { AnswerValue } from '../../framework/model/answer.ts';
import { Conflict, NotFound } from '../../inspection/errors.ts';
import type { ResponseRecord, Responses } from '../../inspection/ports/responses.ts';
import { type Db, rowsOf } from '../connection/one-client.ts';
import { json } from '../database/json.ts';
import { areUuids } from '../database/uuid.ts';
import { beginResponse } from './begin-response.ts';
import { entryHistory, standingEntries } from './entries.ts';
import { reopenResponse } from './reopen-response.ts';
import { responseEvents } from './response-events.ts';
import { type ResponseRow, responseRecord } from './response-record.ts';
import { saveEntry } from './save-entry.ts';
import { savedUnder, standingResponse } from './standing-response.ts';

const WITH_AUTHOR = `SELECT r.*, a.display_name
  FROM response r JOIN account a ON a.account_id = r.assessor_id WHERE r.inspection_id = $1`;
const OF_INSPECTION = `${WITH_AUTHOR} ORDER BY r.created_at, r.response_id`;
const OF_CASE = `${WITH_AUTHOR} AND r.case_id = $2 ORDER BY r.created_at, r.response_id`;

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
    standing: (inspectionId, responseId) => standingResponse(db, inspectionId, responseId),
    savedUnder: (inspectionId, responseId, keys) => savedUnder(db, inspectionId, responseId, keys),
    begin: async (input) => seen(input.inspectionId, await beginResponse(db, accountId, input)),
    async list(inspectionId, caseId) {
      if (!areUuids(inspectionId, ...(caseId === undefined ? [] : [caseId]))) return [];
      const rows = await (caseId === undefined
        ? rowsOf<ResponseRow>(db, OF_INSPECTION, [inspectionId])
        : rowsOf<ResponseRow>(db, OF_CASE, [inspectionId, caseId]));
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
    async events(inspectionId, responseId) {
      await seen(inspectionId, responseId);
      return responseEvents(db, inspectionId, responseId);
    },
    async submit(inspectionId, responseId, officialWording = null) {
      const { state, assessorId } = await seen(inspectionId, responseId);
      if (assessorId !== accountId) throw new NotFound();
      if (state === 'submitted') throw new Conflict('submitted', 'This response was already handed in.');
      await sql`SELECT submit_response(${inspectionId}, ${responseId}, ${officialWording})`.execute(db);
      return seen(inspectionId, responseId);
    },
    async reopen(inspectionId, responseId, reason) {
      await seen(inspectionId, responseId);
      await reopenResponse(db, inspectionId, responseId, reason);
      return seen(inspectionId, responseId);
    },
  };
};

const responseRows = (db: Db) =>
  db
    .selectFrom('response as r')
    .innerJoin('account', 'account.account_id', 'r.assessor_id')
    .selectAll('r')
    .select('account.display_name');
