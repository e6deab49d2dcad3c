import type pg from 'pg';

/** One row of the erasure ledger as it is told outside the database: ids and a time, never what was erased or why. */
export interface Erasure {
  readonly erasureId: string;
  readonly inspectionId: string;
  /** A case, with everything personal on it; or the reason of one decision. */
  readonly caseId: string | null;
  readonly decisionId: string | null;
  /** An alert, or a note to the lead inspector, on no case. */
  readonly matterId?: string | null;
  readonly erasedBy: string | null;
  readonly erasedAt: string;
}

/** Every erasure on the ledger, in the order of time. As the jobs role, or as the owner on a task. */
export async function ledger(client: pg.ClientBase): Promise<readonly Erasure[]> {
  const { rows } = await client.query<Erasure>(
    `SELECT erasure_id::text AS "erasureId", inspection_id::text AS "inspectionId", case_id::text AS "caseId",
            decision_id::text AS "decisionId", matter_id::text AS "matterId", erased_by::text AS "erasedBy", chain_time(erased_at) AS "erasedAt"
     FROM erasure_ledger ORDER BY erased_at, erasure_id`,
  );
  return rows;
}

/** Texts of cases, in the same transaction that restores them; every state of the database knows how. */
export async function eraseCases(client: pg.ClientBase, later: readonly Erasure[]): Promise<void> {
  await client.query('SELECT erase_text(inspection_id, case_id) FROM erasure_ledger WHERE case_id IS NOT NULL');
  for (const { inspectionId, caseId } of later) {
    if (caseId !== null) await client.query('SELECT erase_text($1, $2)', [inspectionId, caseId]);
  }
}

/**
 * Everything that the ledger or a later one says, in a database that is up to date; what was erased of later rows goes on
 * the ledger. What the backup does not hold (a case that came after it) needs no erasing. Says how many were new.
 */
export async function eraseAgain(client: pg.ClientBase, later: readonly Erasure[]): Promise<number> {
  await eraseCases(client, later);
  let added = 0;
  for (const one of later) {
    const { rowCount } = await client.query(ADD, [
      one.inspectionId,
      one.erasureId,
      one.caseId,
      one.decisionId,
      'erased after the copy was made; carried out again when it was restored',
      one.erasedBy,
      one.erasedAt,
      one.matterId ?? null,
    ]);
    added += rowCount ?? 0;
  }
  await client.query(
    'SELECT erase_reason(inspection_id, decision_id) FROM erasure_ledger WHERE decision_id IS NOT NULL',
  );
  return added;
}

const ADD = `
  INSERT INTO erasure_ledger (inspection_id, erasure_id, case_id, decision_id, reason, erased_by, erased_at, matter_id)
  SELECT $1::uuid, $2::uuid, $3::uuid, $4::uuid, $5, $6::uuid, $7::timestamptz, $8::uuid
  WHERE EXISTS (SELECT FROM inspection_case WHERE inspection_id = $1::uuid AND case_id = $3::uuid)
     OR EXISTS (SELECT FROM decision WHERE inspection_id = $1::uuid AND decision_id = $4::uuid)
     OR EXISTS (SELECT FROM alert WHERE inspection_id = $1::uuid AND alert_id = $8::uuid)
     OR EXISTS (SELECT FROM note_to_lead WHERE inspection_id = $1::uuid AND note_to_lead_id = $8::uuid)
  ON CONFLICT (inspection_id, erasure_id) DO NOTHING`;
