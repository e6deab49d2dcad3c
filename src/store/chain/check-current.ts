import type pg from 'pg';
import type { Findings } from './report.ts';

interface Row {
  readonly response_id: string;
  readonly seq: number | null;
  readonly problem: 'current-differs' | 'revision-differs';
}

/** Rows that stand beside the events must say what the last event says, and a response must count its events. */
const QUERY = `
  SELECT response_id::text, last.seq, 'current-differs' AS problem
  FROM (SELECT DISTINCT ON (response_id, kind, entry_id) response_id, kind, entry_id, seq, value
        FROM answer_event WHERE inspection_id = $1 AND kind IN ('answer', 'explanation', 'note')
        ORDER BY response_id, kind, entry_id, seq DESC) last
  FULL JOIN (SELECT * FROM answer_current WHERE inspection_id = $1) c USING (response_id, kind, entry_id)
  WHERE last.seq IS DISTINCT FROM c.seq OR last.value IS DISTINCT FROM c.value
  UNION ALL
  SELECT r.response_id::text, r.revision, 'revision-differs'
  FROM response r WHERE r.inspection_id = $1 AND r.revision IS DISTINCT FROM
    (SELECT max(seq) FROM answer_event e WHERE e.inspection_id = r.inspection_id AND e.response_id = r.response_id)
  ORDER BY 1, 2`;

const MESSAGES = {
  'current-differs': 'The answer that is shown is not the last one entered.',
  'revision-differs': 'The last entries of this response are missing, or more were added than it counts.',
} as const;

export async function checkCurrent(client: pg.ClientBase, inspectionId: string, findings: Findings): Promise<void> {
  const { rows } = await client.query<Row>(QUERY, [inspectionId]);
  for (const { response_id: subject, seq, problem } of rows) {
    const message = `${MESSAGES[problem]} (response ${subject})`;
    findings.problems.push({ code: problem, message, inspectionId, subject, seq });
  }
}
