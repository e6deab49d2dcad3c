import { type Selectable, sql } from 'kysely';
import { NotFound } from '../../../inspection/errors.ts';
import type { CaseKind, CaseState } from '../../../inspection/ports/cases.ts';
import type { Draw, DrawCase, DrawChoices, DrawHead, ReleasedCase } from '../../../inspection/ports/draws.ts';
import type { FrameworkPin } from '../../../inspection/ports/inspections.ts';
import type { Sample } from '../../../sample/index.ts';
import type { Db } from '../../connection/one-client.ts';
import { areUuids, isUuid } from '../../database/uuid.ts';
import type { Database } from '../../schema.ts';

type HeadRow = Omit<Selectable<Database['draw']>, 'sample'> & { display_name: string; released_at: Date | null };

const heads = (db: Db, inspectionId: string) =>
  db
    .selectFrom('draw as d')
    .innerJoin('account as a', 'a.account_id', 'd.drawn_by')
    .leftJoin('sample_release as s', (join) =>
      join.onRef('s.inspection_id', '=', 'd.inspection_id').onRef('s.draw_id', '=', 'd.draw_id'),
    )
    .select([
      'd.inspection_id',
      'd.draw_id',
      'd.plan',
      'd.framework',
      'd.service_id',
      'd.number',
      'd.list_id',
      'd.list_hash',
      'd.frameworks',
      'd.options',
      'd.digest',
      'd.reason',
      'd.words',
      'd.drawn_by',
      'd.drawn_at',
      'a.display_name',
      's.released_at',
    ])
    .where('d.inspection_id', '=', inspectionId);

/** All draws of an inspection without what they found. */
export async function listDraws(db: Db, inspectionId: string): Promise<readonly DrawHead[]> {
  if (!isUuid(inspectionId)) return [];
  const rows = await heads(db, inspectionId)
    .orderBy('d.plan')
    .orderBy('d.service_id')
    .orderBy('d.number', 'desc')
    .execute();
  return rows.map(headOf);
}

/** One draw with all that it found. */
export async function readDraw(db: Db, inspectionId: string, drawId: string): Promise<Draw> {
  if (!areUuids(inspectionId, drawId)) throw new NotFound();
  const row = await heads(db, inspectionId).select('d.sample').where('d.draw_id', '=', drawId).executeTakeFirst();
  if (!row) throw new NotFound();
  return { ...headOf(row), sample: row.sample as Sample };
}

const headOf = (row: HeadRow): DrawHead => ({
  inspectionId: row.inspection_id,
  drawId: row.draw_id,
  plan: row.plan,
  framework: row.framework,
  serviceId: row.service_id,
  number: row.number,
  listId: row.list_id,
  listHash: row.list_hash,
  frameworks: row.frameworks as readonly FrameworkPin[],
  choices: row.options as DrawChoices,
  digest: row.digest,
  reason: row.reason,
  words: row.words,
  drawnBy: row.drawn_by,
  drawnByName: row.display_name,
  drawnAt: row.drawn_at,
  releasedAt: row.released_at,
});

interface CaseRow {
  readonly draw_id: string;
  readonly case_id: string;
  readonly reference: string;
  readonly kind: string;
  readonly linked_case_id: string | null;
  readonly instruments: readonly string[];
  readonly state: string;
  readonly role: string;
  readonly stratum: string;
  readonly place: number;
  readonly list_case: string;
  readonly manager: string;
  readonly service_reference: string | null;
  readonly case_manager: string | null;
}

/** Cases of the draws that count. */
export async function listDrawCases(db: Db, inspectionId: string): Promise<readonly DrawCase[]> {
  if (!isUuid(inspectionId)) return [];
  const { rows } = await sql<CaseRow>`
    SELECT c.draw_id, c.case_id, i.reference, i.kind, i.linked_case_id, i.instruments, i.state, c.role, c.stratum, c.place,
      c.list_case, c.manager, r.value #>> '{}' AS service_reference, m.value #>> '{}' AS case_manager
    FROM (SELECT DISTINCT ON (plan, service_id) inspection_id, draw_id, plan, service_id FROM draw
          WHERE inspection_id = ${inspectionId} ORDER BY plan, service_id, number DESC) d
    JOIN draw_case c USING (inspection_id, draw_id)
    JOIN inspection_case i USING (inspection_id, case_id)
    LEFT JOIN case_text r ON r.inspection_id = c.inspection_id AND r.case_id = c.case_id AND r.field = 'serviceReference' AND NOT r.fact
    LEFT JOIN case_text m ON m.inspection_id = c.inspection_id AND m.case_id = c.case_id AND m.field = 'caseManager' AND NOT m.fact
    ORDER BY d.plan, d.service_id, c.place`.execute(db);
  return rows.map((row) => ({
    drawId: row.draw_id,
    caseId: row.case_id,
    reference: row.reference,
    kind: row.kind as CaseKind,
    linkedCaseId: row.linked_case_id,
    instruments: row.instruments,
    state: row.state as CaseState,
    role: row.role as DrawCase['role'],
    stratum: row.stratum,
    place: row.place,
    listCase: row.list_case,
    manager: row.manager,
    serviceReference: row.service_reference ?? '',
    caseManager: row.case_manager ?? '',
  }));
}

interface ReleasedRow {
  readonly plan: string;
  readonly service_id: string;
  readonly released_at: Date;
  readonly kind: string;
  readonly state: string;
  readonly details: Readonly<Record<string, string>>;
}

/** What the service was told. */
export async function listReleased(db: Db, inspectionId: string): Promise<readonly ReleasedCase[]> {
  if (!isUuid(inspectionId)) return [];
  const { rows } = await sql<ReleasedRow>`SELECT * FROM released_cases(${inspectionId})`.execute(db);
  return rows.map((row) => ({
    plan: row.plan,
    serviceId: row.service_id,
    releasedAt: row.released_at,
    kind: row.kind as CaseKind,
    state: row.state as ReleasedCase['state'],
    details: row.details,
  }));
}
