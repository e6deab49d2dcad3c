import type pg from 'pg';

/** The last link of one chain. */
export interface Tip {
  readonly kind: 'response' | 'case' | 'decision' | 'alert' | 'note_to_lead';
  readonly subject: string;
  readonly seq: number;
  readonly hash: string;
}

/** A head as it stands in a gathered list: kind, subject, number, hash. */
export type HeadItem = readonly [kind: string, subject: string, seq: number, hash: string];

/** Last links of all chains of an inspection. */
export async function tipsOf(client: pg.ClientBase, inspectionId: string): Promise<readonly Tip[]> {
  const { rows } = await client.query<Tip>(
    `SELECT * FROM (
       SELECT DISTINCT ON (response_id) 'response' AS kind, response_id::text AS subject, seq, encode(hash, 'hex') AS hash
         FROM answer_event WHERE inspection_id = $1 ORDER BY response_id, seq DESC) r
     UNION ALL SELECT * FROM (
       SELECT DISTINCT ON (case_id) 'case', case_id::text, seq, encode(hash, 'hex')
         FROM case_event WHERE inspection_id = $1 ORDER BY case_id, seq DESC) c
     UNION ALL SELECT * FROM (
       SELECT DISTINCT ON (standard) 'decision', standard, seq, encode(hash, 'hex')
         FROM decision WHERE inspection_id = $1 ORDER BY standard, seq DESC) d
     UNION ALL SELECT * FROM (
       SELECT DISTINCT ON (alert_id) 'alert', alert_id::text, seq, encode(hash, 'hex')
         FROM alert_event WHERE inspection_id = $1 ORDER BY alert_id, seq DESC) a
     UNION ALL SELECT * FROM (
       SELECT DISTINCT ON (note_to_lead_id) 'note_to_lead', note_to_lead_id::text, seq, encode(hash, 'hex')
         FROM note_to_lead_event WHERE inspection_id = $1 ORDER BY note_to_lead_id, seq DESC) n
     ORDER BY 1, 2`,
    [inspectionId],
  );
  return rows;
}
