import { sql } from 'kysely';
import { NotFound } from '../../inspection/errors.ts';
import type { Draws, Replacement } from '../../inspection/ports/draws.ts';
import type { Db } from '../connection/one-client.ts';
import { areUuids, isUuid } from '../database/uuid.ts';
import { addDraw } from './draw/add-draw.ts';
import { allocationRows } from './draw/allocation-rows.ts';
import { listDrawCases, listDraws, listReleased, readDraw } from './draw/read-draws.ts';
import { refusing } from './draw/refused.ts';

export const draws = (db: Db, accountId: string): Draws => ({
  ...allocationRows(db, accountId),
  list: (inspectionId) => listDraws(db, inspectionId),
  read: (inspectionId, drawId) => readDraw(db, inspectionId, drawId),
  async add(draw) {
    const drawId = await addDraw(db, draw);
    return readDraw(db, draw.inspectionId, drawId);
  },
  cases: (inspectionId) => listDrawCases(db, inspectionId),
  async link(inspectionId, pairs) {
    if (pairs.length === 0) return;
    await sql`UPDATE inspection_case c SET linked_case_id = one.child
      FROM unnest(${pairs.map(({ caseId }) => caseId)}::uuid[], ${pairs.map((pair) => pair.linkedCaseId)}::uuid[]) AS one (id, child)
      WHERE c.inspection_id = ${inspectionId} AND c.case_id = one.id`.execute(db);
  },
  async release(inspectionId, drawId) {
    if (!areUuids(inspectionId, drawId)) throw new NotFound();
    await db
      .insertInto('sample_release')
      .values({ inspection_id: inspectionId, draw_id: drawId })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  },
  released: (inspectionId) => listReleased(db, inspectionId),
  async replace({ inspectionId, caseId, standsIn, reason, words }) {
    await refusing(() =>
      sql`SELECT replace_case(${inspectionId}, ${caseId}, ${standsIn}, ${reason}, ${words})`.execute(db),
    );
  },
  async undoReplacement(inspectionId, replacementId) {
    await refusing(() => sql`SELECT undo_replacement(${inspectionId}, ${replacementId})`.execute(db));
  },
  replacements: (inspectionId) => replacements(db, inspectionId),
});

async function replacements(db: Db, inspectionId: string): Promise<readonly Replacement[]> {
  if (!isUuid(inspectionId)) return [];
  const rows = await db
    .selectFrom('replacement as r')
    .innerJoin('account as a', 'a.account_id', 'r.replaced_by')
    .leftJoin('replacement_text as t', (join) =>
      join.onRef('t.inspection_id', '=', 'r.inspection_id').onRef('t.replacement_id', '=', 'r.replacement_id'),
    )
    .select([
      'r.replacement_id',
      'r.draw_id',
      'r.case_id',
      'r.stands_in',
      'r.reason',
      't.words',
      'a.display_name',
      'r.replaced_at',
      'r.undone_at',
    ])
    .where('r.inspection_id', '=', inspectionId)
    .orderBy('r.replaced_at')
    .execute();
  return rows.map((row) => ({
    replacementId: row.replacement_id,
    drawId: row.draw_id,
    caseId: row.case_id,
    standsIn: row.stands_in,
    reason: row.reason,
    words: row.words,
    replacedByName: row.display_name,
    replacedAt: row.replaced_at,
    undoneAt: row.undone_at,
  }));
}
