import type pg from 'pg';
import type { Findings } from './report.ts';

/**
 * Seals that do not fit what stood in the response before them (`seal_content` in the migrations). What was submitted
 * before there were seals has none.
 */
const QUERY = `
  SELECT response_id::text, seq FROM answer_event
  WHERE inspection_id = $1 AND kind = 'submitted' AND value IS NOT NULL
    AND value->>'content' IS DISTINCT FROM seal_content(inspection_id, response_id, seq, value - 'content')
  ORDER BY 1, 2`;

/** Recomputes every seal of one inspection. */
export async function checkSeals(client: pg.ClientBase, inspectionId: string, findings: Findings): Promise<void> {
  const { rows } = await client.query<{ response_id: string; seq: number }>(QUERY, [inspectionId]);
  for (const { response_id: subject, seq } of rows) {
    const message = `What stood in this response when it was submitted is not what was sealed. (response ${subject}, entry ${seq})`;
    findings.problems.push({ code: 'seal-broken', message, inspectionId, subject, seq });
  }
}
