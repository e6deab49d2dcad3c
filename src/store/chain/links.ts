import type pg from 'pg';
import { arrayText } from './text.ts';

/** One link as it is stored, with the text that its hash covers. */
export interface Link {
  readonly subject: string;
  readonly seq: number;
  readonly covered: string;
  readonly hash: Buffer;
  /** Of an entry: digest, and the value and salt it was made from, where they are still there. */
  readonly entry?: {
    readonly digest: Buffer;
    readonly salt: Buffer | null;
    readonly value: string | null;
    readonly personal: boolean;
    readonly caseId: string;
  };
}

const PAGE = 5000;

interface Row {
  readonly subject: string;
  readonly seq: number;
  readonly parts: readonly string[];
  readonly hash: Buffer;
  readonly digest?: Buffer | null;
  readonly salt?: Buffer | null;
  readonly value?: string | null;
  readonly personal?: boolean;
  readonly case_id?: string;
}

/** Queries give each covered item as the text of its JSON; `$2`, `$3` continue after the last link of a page. */
const QUERIES = {
  response: `
    SELECT e.response_id::text AS subject, e.seq, e.hash, e.digest, coalesce(e.salt, t.salt) AS salt,
      coalesce(e.value, t.value)::text AS value, e.personal, r.case_id::text AS case_id,
      ARRAY['"response"', to_json(e.inspection_id)::text, to_json(e.response_id)::text, e.seq::text, to_jsonb(e.kind)::text,
        to_jsonb(e.entry_id)::text, coalesce(to_json(encode(e.digest, 'hex'))::text, 'null'), to_json(e.actor_id)::text,
        to_json(chain_time(e.at))::text] AS parts
    FROM answer_event e
    JOIN response r USING (inspection_id, response_id)
    LEFT JOIN answer_text t USING (inspection_id, response_id, seq)
    WHERE e.inspection_id = $1 AND (e.response_id::text, e.seq) > ($2, $3)
    ORDER BY e.response_id::text, e.seq LIMIT ${PAGE}`,
  case: `
    SELECT case_id::text AS subject, seq, hash,
      ARRAY['"case"', to_json(inspection_id)::text, to_json(case_id)::text, seq::text, to_jsonb(event)::text, detail::text,
        coalesce(to_json(actor_id)::text, 'null'), to_json(chain_time(at))::text] AS parts
    FROM case_event WHERE inspection_id = $1 AND (case_id::text, seq) > ($2, $3)
    ORDER BY case_id::text, seq LIMIT ${PAGE}`,
  decision: `
    SELECT standard AS subject, seq, hash,
      ARRAY['"decision"', to_json(inspection_id)::text, to_jsonb(standard)::text, seq::text, to_json(decision_id)::text,
        to_jsonb(kind)::text, coalesce(to_jsonb(rating)::text, 'null'),
        to_json(encode(sha256(convert_to(reason, 'UTF8')), 'hex'))::text, to_json(decided_by)::text,
        to_json(chain_time(at))::text] AS parts
    FROM decision WHERE inspection_id = $1 AND (standard COLLATE "C", seq) > ($2, $3)
    ORDER BY standard COLLATE "C", seq LIMIT ${PAGE}`,
} as const;

export type ChainKind = keyof typeof QUERIES;

/** All links of one kind of chain of an inspection, chain by chain, in order; page by page. */
export async function* linksOf(client: pg.ClientBase, kind: ChainKind, inspectionId: string): AsyncGenerator<Link> {
  let after: readonly [string, number] = ['', 0];
  for (;;) {
    const { rows } = await client.query<Row>(QUERIES[kind], [inspectionId, ...after]);
    for (const row of rows) yield linkOf(row);
    const last = rows.at(-1);
    if (rows.length < PAGE || !last) return;
    after = [last.subject, last.seq];
  }
}

const linkOf = (row: Row): Link => ({
  subject: row.subject,
  seq: row.seq,
  covered: arrayText(row.parts),
  hash: row.hash,
  ...(row.digest
    ? {
        entry: {
          digest: row.digest,
          salt: row.salt ?? null,
          value: row.value ?? null,
          personal: row.personal ?? false,
          caseId: row.case_id ?? '',
        },
      }
    : {}),
});
