import type pg from 'pg';
import { jsonbText, linkHash, sha256 } from './text.ts';
import type { HeadItem } from './tip.ts';

/** Stands for what belongs to no inspection: sign-in, accounts. */
export const NO_INSPECTION = '00000000-0000-0000-0000-000000000000';

/** One link of the signed chain of an inspection. */
export interface Head {
  readonly inspectionId: string;
  readonly seq: number;
  /** As `chain_time` prints it. */
  readonly at: string;
  readonly heads: readonly HeadItem[];
  readonly eventsFrom: number;
  readonly eventsBelow: number;
  readonly events: number;
  readonly eventsDigest: string;
  readonly keyId: string;
}

/** What is signed. */
export const headHash = (before: Buffer | null, head: Head): Buffer =>
  linkHash(
    before,
    jsonbText([
      'head',
      head.inspectionId,
      head.seq,
      head.at,
      sha256(jsonbText(head.heads)).toString('hex'),
      head.eventsFrom,
      head.eventsBelow,
      head.events,
      head.eventsDigest,
      head.keyId,
    ]),
  );

export interface StoredHead extends Head {
  readonly hash: Buffer;
  readonly signature: Buffer;
}

export async function storedHeads(client: pg.ClientBase, inspectionId: string): Promise<readonly StoredHead[]> {
  const { rows } = await client.query<StoredHead>(
    `SELECT inspection_id AS "inspectionId", seq, chain_time(at) AS at, heads, events_from AS "eventsFrom",
            events_below AS "eventsBelow", events, encode(events_digest, 'hex') AS "eventsDigest",
            key_id AS "keyId", hash, signature
     FROM chain_head WHERE inspection_id = $1 ORDER BY seq`,
    [inspectionId],
  );
  return rows;
}

export interface Sealed {
  readonly events: number;
  readonly digest: string;
}

export async function eventsBetween(
  client: pg.ClientBase,
  inspectionId: string,
  from: number,
  below: number,
): Promise<Sealed> {
  const { rows } = await client.query<Sealed>(
    "SELECT events, encode(digest, 'hex') AS digest FROM events_digest($1, $2, $3)",
    [inspectionId, from, below],
  );
  return rows[0] ?? { events: 0, digest: '' };
}
