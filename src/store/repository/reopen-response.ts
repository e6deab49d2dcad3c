import { sql } from 'kysely';
import { Conflict, NotFound } from '../../inspection/errors.ts';
import type { Db } from '../connection/one-client.ts';

const WHY_NOT: Readonly<Record<string, string>> = {
  'not-submitted': 'This response is a draft: it takes changes as it is.',
  agreed: 'An agreed response rests on this one. Settle the matter there.',
};

/** Opens a submitted response again (`reopen_response` in the migrations says who may, and when). */
export async function reopenResponse(db: Db, inspectionId: string, responseId: string, reason: string): Promise<void> {
  const { rows } = await sql<{ outcome: string }>`
    SELECT reopen_response(${inspectionId}, ${responseId}, ${reason}) AS outcome`.execute(db);
  const outcome = rows[0]?.outcome ?? 'not-found';
  if (outcome === 'not-found') throw new NotFound();
  if (outcome !== 'reopened') throw new Conflict(outcome, WHY_NOT[outcome]);
}
