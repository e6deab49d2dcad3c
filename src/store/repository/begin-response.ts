import { sql } from 'kysely';
import { Conflict, NotFound } from '../../inspection/errors.ts';
import type { Responses } from '../../inspection/ports/responses.ts';
import type { Db } from '../connection/one-client.ts';
import { json } from '../database/json.ts';
import { areUuids } from '../database/uuid.ts';

/** Begins the acting person's response, or finds the one they began; gives its id. */
export async function beginResponse(
  db: Db,
  accountId: string,
  input: Parameters<Responses['begin']>[0],
): Promise<string> {
  const { inspectionId, caseId, instrument, kind, frameworks } = input;
  if (!areUuids(inspectionId, caseId)) throw new NotFound();
  if (kind === 'agreed') await mustBeReadyToAgree(db, inspectionId, caseId, instrument);
  const { rows } = await sql<{ id: string | null }>`
    SELECT begin_response(${inspectionId}, ${caseId}, ${instrument}, ${kind}, ${json(frameworks)}) AS id`.execute(db);
  const id = rows[0]?.id ?? (await begun(db, accountId, input));
  if (id === undefined) throw new NotFound();
  return id;
}

const begun = async (db: Db, accountId: string, input: Parameters<Responses['begin']>[0]) =>
  (
    await db
      .selectFrom('response')
      .select('response_id')
      .where('inspection_id', '=', input.inspectionId)
      .where('case_id', '=', input.caseId)
      .where('instrument', '=', input.instrument)
      .where('kind', '=', input.kind)
      .where('assessor_id', '=', accountId)
      .executeTakeFirst()
  )?.response_id;

/** Two or more independent ones, all handed in; what the actor may not see does not count. */
async function mustBeReadyToAgree(db: Db, inspectionId: string, caseId: string, instrument: string): Promise<void> {
  const independent = await db
    .selectFrom('response')
    .select('state')
    .where('inspection_id', '=', inspectionId)
    .where('case_id', '=', caseId)
    .where('instrument', '=', instrument)
    .where('kind', '=', 'independent')
    .execute();
  if (independent.length < 2 || independent.some(({ state }) => state === 'draft')) {
    throw new Conflict('not-ready-to-agree', 'Both assessors hand in their own response before one is agreed.');
  }
}
