import { sql } from 'kysely';
import type { CaseFacts, FactValue } from '../../framework/model/fact.ts';
import { NotFound } from '../../inspection/errors.ts';
import type { CaseDetails, Cases, InspectionCase, NewCase } from '../../inspection/ports/cases.ts';
import { type Db, rowsOf } from '../connection/one-client.ts';
import { json } from '../database/json.ts';
import { areUuids, isUuid } from '../database/uuid.ts';
import { newReference } from './case-reference.ts';
import { type CaseRow, inspectionCase } from './case-row.ts';
import { countProgress, progressOfCases } from './progress.ts';

const ONE = 'SELECT * FROM inspection_case WHERE inspection_id = $1 AND case_id = $2';
const TEXTS = 'SELECT field, fact, value FROM case_text WHERE inspection_id = $1 AND case_id = $2 ORDER BY field';
const ERASED = 'SELECT FROM erasure_ledger WHERE inspection_id = $1 AND case_id = $2 LIMIT 1';

export const cases = (db: Db): Cases => {
  const byId = async (inspectionId: string, caseId: string): Promise<InspectionCase | null> => {
    if (!areUuids(inspectionId, caseId)) return null;
    const [row] = await rowsOf<CaseRow>(db, ONE, [inspectionId, caseId]);
    return row ? inspectionCase(row) : null;
  };
  const details = (inspectionId: string, caseId: string) => readDetails(db, inspectionId, caseId);

  return {
    byId,
    details,
    async add(inspectionId, newCase) {
      const row = await db
        .insertInto('inspection_case')
        .values({
          inspection_id: inspectionId,
          reference: newReference(),
          kind: newCase.kind ?? 'child',
          linked_case_id: newCase.linkedCaseId ?? null,
          state: newCase.state ?? 'selected',
          instruments: [...newCase.instruments],
          facts: json(newCase.facts),
        })
        .returningAll()
        .executeTakeFirstOrThrow();
      await addTexts(db, inspectionId, row.case_id, newCase);
      return inspectionCase(row);
    },
    async list(inspectionId) {
      if (!isUuid(inspectionId)) return [];
      const rows = await db
        .selectFrom('inspection_case')
        .selectAll()
        .where('inspection_id', '=', inspectionId)
        .orderBy('reference')
        .execute();
      return rows.map(inspectionCase);
    },
    progress: (inspectionId) => progressOfCases(db, inspectionId),
    progressCounts: (inspectionId) => countProgress(db, inspectionId),
    async facts(inspectionId, caseId): Promise<CaseFacts> {
      const found = await byId(inspectionId, caseId);
      if (!found) throw new NotFound();
      return { ...found.facts, ...(await details(inspectionId, caseId)).datedFacts };
    },
    async setState(inspectionId, caseId, state) {
      if (!areUuids(inspectionId, caseId)) throw new NotFound();
      const done = await db
        .updateTable('inspection_case')
        .set({ state })
        .where('inspection_id', '=', inspectionId)
        .where('case_id', '=', caseId)
        .executeTakeFirst();
      if (done.numUpdatedRows === 0n) throw new NotFound();
    },
    async allocate({ inspectionId, caseId, instrument, accountId }) {
      await db
        .insertInto('allocation')
        .values({ inspection_id: inspectionId, case_id: caseId, instrument, account_id: accountId })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    async allocations(inspectionId, caseId) {
      if (!areUuids(inspectionId, ...(caseId === undefined ? [] : [caseId]))) return [];
      const all = db
        .selectFrom('allocation as a')
        .innerJoin('account', 'account.account_id', 'a.account_id')
        .select([
          'a.inspection_id',
          'a.case_id',
          'a.instrument',
          'a.account_id',
          'a.allocated_at',
          'account.display_name',
        ])
        .where('a.inspection_id', '=', inspectionId);
      const rows = await (caseId === undefined ? all : all.where('a.case_id', '=', caseId))
        .orderBy('a.case_id')
        .orderBy('a.instrument')
        .orderBy('a.allocated_at')
        .execute();
      return rows.map((row) => ({
        inspectionId: row.inspection_id,
        caseId: row.case_id,
        instrument: row.instrument,
        accountId: row.account_id,
        displayName: row.display_name,
        allocatedAt: row.allocated_at,
      }));
    },
    async grant(inspectionId, caseId, accountId) {
      await db
        .insertInto('case_grant')
        .values({ inspection_id: inspectionId, case_id: caseId, account_id: accountId })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    async erase(inspectionId, caseId, reason) {
      if (!(await byId(inspectionId, caseId))) throw new NotFound();
      await sql`SELECT erase_case(${inspectionId}, ${caseId}, ${reason})`.execute(db);
    },
  };
};

async function addTexts(db: Db, inspectionId: string, caseId: string, newCase: NewCase): Promise<void> {
  const row =
    (fact: boolean) =>
    ([field, value]: [string, unknown]) => ({
      inspection_id: inspectionId,
      case_id: caseId,
      field,
      fact,
      value: json(value),
    });
  const texts = [
    ...Object.entries(newCase.datedFacts ?? {}).map(row(true)),
    ...Object.entries(newCase.details ?? {}).map(row(false)),
  ];
  if (texts.length > 0) await db.insertInto('case_text').values(texts).execute();
}

async function readDetails(db: Db, inspectionId: string, caseId: string): Promise<CaseDetails> {
  if (!areUuids(inspectionId, caseId)) throw new NotFound();
  const [rows, erased] = await Promise.all([
    rowsOf<{ field: string; fact: boolean; value: unknown }>(db, TEXTS, [inspectionId, caseId]),
    rowsOf(db, ERASED, [inspectionId, caseId]),
  ]);
  const pick = (isFact: boolean) =>
    rows.filter(({ fact }) => fact === isFact).map(({ field, value }) => [field, value]);
  return {
    datedFacts: Object.fromEntries(pick(true)) as Record<string, FactValue>,
    details: Object.fromEntries(pick(false)) as Record<string, string>,
    erased: erased.length > 0,
  };
}
