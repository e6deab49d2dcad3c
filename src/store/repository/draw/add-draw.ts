import { sql } from 'kysely';
import type { NewDraw, NewDrawnCase } from '../../../inspection/ports/draws.ts';
import type { Db } from '../../connection/one-client.ts';
import { json } from '../../database/json.ts';
import { newReference } from '../case-reference.ts';
import { refusing } from './refused.ts';

/** Writes a draw and its cases: a statement for each table, whatever the number of cases. Gives the id of the draw. */
export async function addDraw(db: Db, draw: NewDraw): Promise<string> {
  const { inspectionId, cases } = draw;
  const made = await refusing(() =>
    db
      .insertInto('draw')
      .values({
        inspection_id: inspectionId,
        plan: draw.plan,
        framework: draw.framework,
        service_id: draw.serviceId,
        number: draw.number,
        list_id: draw.listId,
        list_hash: draw.listHash,
        frameworks: json(draw.frameworks),
        options: json(draw.choices),
        sample: json(draw.sample),
        digest: draw.digest,
        reason: draw.reason,
        words: draw.words,
      })
      .returning('draw_id')
      .executeTakeFirstOrThrow(),
  );
  const ids = cases.map(() => crypto.randomUUID());
  await addCases(db, inspectionId, ids, cases);
  await addTexts(db, inspectionId, ids, cases);
  const column = (of: (one: NewDrawnCase) => string) => cases.map(of);
  await sql`INSERT INTO draw_case (inspection_id, draw_id, case_id, list_case, manager, stratum, role, place)
    SELECT ${inspectionId}, ${made.draw_id}, one.* FROM unnest(${ids}::uuid[], ${column((one) => one.listCase)}::text[],
      ${column(({ manager }) => manager)}::text[], ${column(({ stratum }) => stratum)}::text[],
      ${column(({ role }) => role)}::text[], ${cases.map((_, index) => index + 1)}::integer[]) AS one`.execute(db);
  return made.draw_id;
}

async function addCases(db: Db, inspectionId: string, ids: readonly string[], cases: readonly NewDrawnCase[]) {
  const references = new Set<string>();
  while (references.size < cases.length) references.add(newReference());
  const column = (of: (one: NewDrawnCase) => string | null) => cases.map(of);
  await sql`INSERT INTO inspection_case (inspection_id, case_id, reference, kind, linked_case_id, state, instruments, facts)
    SELECT ${inspectionId}, one.id, one.reference, one.kind, one.linked, one.state,
      ARRAY(SELECT jsonb_array_elements_text(one.instruments)), one.facts
    FROM unnest(${[...ids]}::uuid[], ${[...references]}::text[], ${column(({ kind }) => kind)}::text[],
      ${column((one) => one.linkedCaseId)}::uuid[], ${column(({ role }) => role)}::text[],
      ${column(({ instruments }) => JSON.stringify(instruments))}::jsonb[],
      ${column(({ facts }) => JSON.stringify(facts))}::jsonb[])
      AS one (id, reference, kind, linked, state, instruments, facts)`.execute(db);
}

async function addTexts(db: Db, inspectionId: string, ids: readonly string[], cases: readonly NewDrawnCase[]) {
  const texts = cases.flatMap((one, index) => [
    ...Object.entries(one.datedFacts).map(([field, value]) => ({ id: ids[index] ?? '', field, fact: true, value })),
    ...Object.entries(one.details).map(([field, value]) => ({ id: ids[index] ?? '', field, fact: false, value })),
  ]);
  if (texts.length === 0) return;
  await sql`INSERT INTO case_text (inspection_id, case_id, field, fact, value)
    SELECT ${inspectionId}, one.* FROM unnest(${texts.map(({ id }) => id)}::uuid[],
      ${texts.map(({ field }) => field)}::text[], ${texts.map(({ fact }) => fact)}::boolean[],
      ${texts.map(({ value }) => JSON.stringify(value))}::jsonb[]) AS one`.execute(db);
}
