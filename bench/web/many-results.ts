import pg from 'pg';
import { clientConfig } from '../../src/store/connection/pool.ts';
import type { EmbeddedDatabase } from '../../src/store/index.ts';

/** Notes that are written on each copied response, so that a search has something to look through. */
const NOTES = 30;

/**
 * Copies the submitted responses of an inspection, with their cases, judgements and answers, until so many cases are in,
 * and writes notes on each. As the owner who restores a backup does: no event, no chain. Gives how many cases there are.
 */
export async function copyResults(
  { connections }: EmbeddedDatabase,
  inspectionId: string,
  cases: number,
): Promise<number> {
  const client = new pg.Client(clientConfig(connections.owner));
  await client.connect();
  try {
    await client.query('BEGIN');
    await client.query(
      "SELECT set_config('aboveline.task', 'on', true), set_config('aboveline.restoring', 'on', true)",
    );
    for (const statement of statements(cases)) await client.query(statement.replaceAll('$1', `'${inspectionId}'`));
    await client.query('COMMIT');
    await client.query('VACUUM (ANALYZE)');
    await client.query("SELECT set_config('aboveline.task', 'on', false)");
    const { rows } = await client.query<{ count: number }>(
      "SELECT count(*)::integer AS count FROM inspection_case WHERE inspection_id = $1 AND state = 'selected'",
      [inspectionId],
    );
    return rows[0]?.count ?? 0;
  } finally {
    await client.end();
  }
}

const statements = (cases: number): readonly string[] => [
  `CREATE TEMP TABLE copied ON COMMIT DROP AS
     SELECT c.case_id AS from_case, gen_random_uuid() AS case_id, n
     FROM inspection_case c CROSS JOIN generate_series(1, ${cases}) n
     WHERE c.inspection_id = $1 AND c.state = 'selected' ORDER BY n, c.case_id LIMIT greatest(0, ${cases}
       - (SELECT count(*) FROM inspection_case WHERE inspection_id = $1 AND state = 'selected'))`,
  `INSERT INTO inspection_case SELECT c.inspection_id, k.case_id, c.reference || '-' || k.n, c.kind, NULL, c.state, c.instruments, c.facts
     FROM copied k JOIN inspection_case c ON c.inspection_id = $1 AND c.case_id = k.from_case`,
  `CREATE TEMP TABLE answered ON COMMIT DROP AS
     SELECT r.response_id AS from_response, gen_random_uuid() AS response_id, k.case_id
     FROM copied k JOIN response r ON r.inspection_id = $1 AND r.case_id = k.from_case AND r.state = 'submitted'`,
  `INSERT INTO response SELECT r.inspection_id, a.response_id, a.case_id, r.instrument, r.assessor_id, r.kind, r.state, r.frameworks,
       r.revision + ${NOTES}, r.created_at, r.submitted_at
     FROM answered a JOIN response r ON r.inspection_id = $1 AND r.response_id = a.from_response`,
  `INSERT INTO judgement SELECT j.inspection_id, a.response_id, j.item_id, j.key_question, j.summary, j.value, j.asked
     FROM answered a JOIN judgement j ON j.inspection_id = $1 AND j.response_id = a.from_response`,
  `INSERT INTO answer_current SELECT c.inspection_id, a.response_id, c.kind, c.entry_id, c.seq, c.value, c.personal, c.at
     FROM answered a JOIN answer_current c ON c.inspection_id = $1 AND c.response_id = a.from_response AND NOT c.personal`,
  `CREATE TEMP TABLE noted ON COMMIT DROP AS
     SELECT a.response_id, 100000 + n AS seq, 'note-' || n AS entry_id,
       to_jsonb('The plan of ' || n || ' was shared with the school, the family and the worker, who reviewed it '
         || repeat('after each visit and before every meeting with partners ', 6) || CASE WHEN n % 7 = 0 THEN 'in good time' ELSE '' END) AS value
     FROM answered a CROSS JOIN generate_series(1, ${NOTES}) n`,
  `INSERT INTO answer_event (inspection_id, response_id, seq, kind, entry_id, personal, actor_id, at, hash)
     SELECT $1, n.response_id, n.seq, 'note', n.entry_id, true, r.assessor_id, now(), ''
     FROM noted n JOIN response r ON r.inspection_id = $1 AND r.response_id = n.response_id`,
  `INSERT INTO answer_text SELECT $1, response_id, seq, value, '' FROM noted`,
  `INSERT INTO answer_current SELECT $1, response_id, 'note', entry_id, seq, NULL, true, now() FROM noted`,
  `INSERT INTO answer_words SELECT $1, response_id, 'note', entry_id, seq, words_of(value) FROM noted`,
];
