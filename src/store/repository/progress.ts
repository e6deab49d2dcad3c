import type { CaseProgress, CaseState, Progress, ProgressCount } from '../../inspection/ports/cases.ts';
import { type Db, rowsOf } from '../connection/one-client.ts';
import { isUuid } from '../database/uuid.ts';
import { type CaseRow, inspectionCase } from './case-row.ts';

/**
 * Handed in: everybody who owes an assessment has handed it in; where nobody does, each questionnaire was by somebody.
 * Worked out of what row-level security shows to whoever asks: a second assessor's work that is hidden from them changes
 * neither a state nor a count.
 */
const PROGRESS = `CASE
    WHEN CASE WHEN owed.case_id IS NOT NULL THEN owed.by_whom <@ given.by_whom
              ELSE cardinality(c.instruments) > 0 AND c.instruments <@ given.instruments END THEN 'submitted'
    WHEN given.case_id IS NOT NULL THEN 'begun'
    WHEN owed.case_id IS NOT NULL THEN 'allocated'
    ELSE 'not-allocated'
  END AS progress`;

const OWED = `array_agg(a.instrument || ' ' || a.account_id) AS by_whom`;

const GIVEN = `
  LEFT JOIN (
    SELECT r.case_id, array_agg(r.instrument) FILTER (WHERE r.state = 'submitted') AS instruments,
      array_agg(r.instrument || ' ' || r.assessor_id) FILTER (WHERE r.state = 'submitted') AS by_whom
    FROM response r WHERE r.inspection_id = $1 GROUP BY r.case_id
  ) given ON given.case_id = c.case_id
  WHERE c.inspection_id = $1`;

const OF_EACH = `
  SELECT c.*, coalesce(owed.names, '{}') AS names, coalesce(owed.mine, false) AS mine, ${PROGRESS}
  FROM inspection_case c
  LEFT JOIN (
    SELECT a.case_id, ${OWED}, array_agg(p.display_name ORDER BY a.instrument, a.allocated_at) AS names,
      bool_or(a.account_id = acting_account()) AS mine
    FROM allocation a JOIN account p ON p.account_id = a.account_id
    WHERE a.inspection_id = $1 GROUP BY a.case_id
  ) owed ON owed.case_id = c.case_id ${GIVEN}
  ORDER BY c.reference`;

const COUNTS = `
  SELECT state, progress, count(*)::integer AS count FROM (
    SELECT c.state, ${PROGRESS}
    FROM inspection_case c
    LEFT JOIN (
      SELECT a.case_id, ${OWED} FROM allocation a WHERE a.inspection_id = $1 GROUP BY a.case_id
    ) owed ON owed.case_id = c.case_id ${GIVEN}
  ) each_case GROUP BY state, progress`;

interface ProgressRow extends CaseRow {
  readonly names: readonly string[];
  readonly mine: boolean;
  readonly progress: Progress;
}

/** How far each case is, by reference. */
export async function progressOfCases(db: Db, inspectionId: string): Promise<readonly CaseProgress[]> {
  if (!isUuid(inspectionId)) return [];
  const rows = await rowsOf<ProgressRow>(db, OF_EACH, [inspectionId]);
  return rows.map((row) => ({
    case: inspectionCase(row),
    assessors: [...new Set(row.names)],
    isMine: row.mine,
    progress: row.progress,
  }));
}

/** How many cases are how far. */
export async function countProgress(db: Db, inspectionId: string): Promise<readonly ProgressCount[]> {
  if (!isUuid(inspectionId)) return [];
  return rowsOf<{ state: CaseState; progress: Progress; count: number }>(db, COUNTS, [inspectionId]);
}
