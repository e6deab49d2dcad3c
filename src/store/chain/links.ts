import type pg from 'pg';
import { arrayText } from './text.ts';

/** One link as it is stored, with the text that its hash covers. */
export interface Link {
  readonly subject: string;
  readonly seq: number;
  readonly covered: string;
  readonly hash: Buffer;
  /** Of an entry: digest, and the value and salt it was made from, where they are still there. */
  readonly entry?: Digested;
}

/** What a link says of a text or value by its digest alone. */
export interface Digested {
  readonly digest: Buffer;
  readonly salt: Buffer | null;
  readonly value: string | null;
  /** May be erased. */
  readonly personal: boolean;
  /** The case or decision with which it is erased. */
  readonly erasedWith: string;
  /** Written before digests of its kind had a salt (migration 0006): the digest is of the value alone. */
  readonly earlier: boolean;
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
  readonly erased_with?: string;
  readonly earlier?: boolean;
}

/** Alerts and notes to the lead inspector are kept alike. */
const matter = (kind: 'alert' | 'note_to_lead') => `
    SELECT e.${kind}_id::text AS subject, e.seq, e.hash, e.digest, t.salt, t.value::text AS value, true AS personal,
      coalesce(m.case_id, m.${kind}_id)::text AS erased_with, false AS earlier,
      ARRAY['"${kind}"', to_json(e.inspection_id)::text, to_json(e.${kind}_id)::text, e.seq::text, to_jsonb(e.event)::text,
        e.detail::text, coalesce(to_json(encode(e.digest, 'hex'))::text, 'null'), coalesce(to_json(e.actor_id)::text, 'null'),
        to_json(chain_time(e.at))::text] AS parts
    FROM ${kind}_event e JOIN ${kind} m USING (inspection_id, ${kind}_id)
    LEFT JOIN ${kind}_text t USING (inspection_id, ${kind}_id, seq)
    WHERE e.inspection_id = $1 AND (e.${kind}_id::text, e.seq) > ($2, $3)
    ORDER BY e.${kind}_id::text, e.seq LIMIT ${PAGE}`;

/** Queries give each covered item as the text of its JSON; `$2`, `$3` continue after the last link of a page. */
const QUERIES = {
  response: `
    SELECT e.response_id::text AS subject, e.seq, e.hash, e.digest, coalesce(e.salt, t.salt) AS salt,
      coalesce(e.value, t.value)::text AS value, e.personal, r.case_id::text AS erased_with, false AS earlier,
      ARRAY['"response"', to_json(e.inspection_id)::text, to_json(e.response_id)::text, e.seq::text, to_jsonb(e.kind)::text,
        to_jsonb(e.entry_id)::text, coalesce(to_json(encode(e.digest, 'hex'))::text, 'null'), to_json(e.actor_id)::text,
        to_json(chain_time(e.at))::text] AS parts
    FROM answer_event e
    JOIN response r USING (inspection_id, response_id)
    LEFT JOIN answer_text t USING (inspection_id, response_id, seq)
    WHERE e.inspection_id = $1 AND (e.response_id::text, e.seq) > ($2, $3)
    ORDER BY e.response_id::text, e.seq LIMIT ${PAGE}`,
  case: `
    SELECT e.case_id::text AS subject, e.seq, e.hash, c.facts::text AS value, s.salt, true AS personal,
      decode(substring(coalesce(e.detail->>'factsDigest', e.detail->>'facts') FROM '^[0-9a-f]{64}$'), 'hex') AS digest,
      e.case_id::text AS erased_with,
      NOT e.detail ? 'factsDigest' AS earlier,
      ARRAY['"case"', to_json(e.inspection_id)::text, to_json(e.case_id)::text, e.seq::text, to_jsonb(e.event)::text,
        e.detail::text, coalesce(to_json(e.actor_id)::text, 'null'), to_json(chain_time(e.at))::text] AS parts
    FROM case_event e
    LEFT JOIN inspection_case c ON e.event = 'added' AND c.inspection_id = e.inspection_id AND c.case_id = e.case_id
    LEFT JOIN case_salt s ON e.event = 'added' AND s.inspection_id = e.inspection_id AND s.case_id = e.case_id
    WHERE e.inspection_id = $1 AND (e.case_id::text, e.seq) > ($2, $3)
    ORDER BY e.case_id::text, e.seq LIMIT ${PAGE}`,
  decision: `
    SELECT d.standard AS subject, d.seq, d.hash, d.digest, t.salt, t.reason AS value, true AS personal,
      d.decision_id::text AS erased_with, NOT d.salted AS earlier,
      ARRAY['"decision"', to_json(d.inspection_id)::text, to_jsonb(d.standard)::text, d.seq::text,
        to_json(d.decision_id)::text, to_jsonb(d.kind)::text, coalesce(to_jsonb(d.rating)::text, 'null'),
        to_json(encode(d.digest, 'hex'))::text, to_json(d.decided_by)::text, to_json(chain_time(d.at))::text] AS parts
    FROM decision d LEFT JOIN decision_text t USING (inspection_id, decision_id)
    WHERE d.inspection_id = $1 AND (d.standard COLLATE "C", d.seq) > ($2, $3)
    ORDER BY d.standard COLLATE "C", d.seq LIMIT ${PAGE}`,
  alert: matter('alert'),
  note_to_lead: matter('note_to_lead'),
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
          erasedWith: row.erased_with ?? '',
          earlier: row.earlier ?? false,
        },
      }
    : {}),
});
