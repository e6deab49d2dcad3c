import pg from 'pg';
import { type Connection, clientConfig } from '../connection/pool.ts';
import { eventsBetween, type Head, headHash, NO_INSPECTION, storedHeads } from './head.ts';
import type { ChainKey } from './key.ts';
import { jsonbText } from './text.ts';
import { type HeadItem, tipsOf } from './tip.ts';

/** A head that was just signed: for the log, so that what is cut off later can be told from there. */
export interface SignedHead {
  readonly inspectionId: string;
  readonly seq: number;
  readonly hash: string;
  readonly keyId: string;
}

/**
 * Gathers, for each inspection where anything happened, the heads of chains that grew and all events since the last
 * time, and signs them. Runs as the jobs role. Safe to run twice at once.
 */
export async function gatherHeads(
  jobs: Connection,
  key: ChainKey,
  now: () => Date = () => new Date(),
): Promise<readonly SignedHead[]> {
  const client = new pg.Client(clientConfig(jobs));
  client.on('error', () => {});
  await client.connect();
  try {
    const { rows } = await client.query<{ id: string }>('SELECT inspection_id AS id FROM inspection ORDER BY 1');
    const signed: SignedHead[] = [];
    for (const id of [NO_INSPECTION, ...rows.map((row) => row.id)]) {
      const head = await gatherOne(client, id, key, now);
      if (head) signed.push(head);
    }
    return signed;
  } finally {
    await client.end();
  }
}

async function gatherOne(
  client: pg.Client,
  inspectionId: string,
  key: ChainKey,
  now: () => Date,
): Promise<SignedHead | null> {
  await client.query('BEGIN');
  try {
    await client.query("SELECT pg_advisory_xact_lock(hashtextextended('chain ' || $1, 0))", [inspectionId]);
    const earlier = await storedHeads(client, inspectionId);
    const last = earlier.at(-1);
    const grown = grownSince(
      earlier.flatMap(({ heads }) => heads),
      await tipsOf(client, inspectionId),
    );
    const eventsFrom = last?.eventsBelow ?? 0;
    const { rows } = await client.query<{ below: number }>('SELECT settled_below() AS below');
    const eventsBelow = rows[0]?.below ?? eventsFrom;
    const sealed = await eventsBetween(client, inspectionId, eventsFrom, eventsBelow);
    if (grown.length === 0 && sealed.events === 0) {
      await client.query('COMMIT');
      return null;
    }
    const head: Head = {
      inspectionId,
      seq: (last?.seq ?? 0) + 1,
      at: now().toISOString().replace('Z', '000Z'),
      heads: grown,
      eventsFrom,
      eventsBelow,
      events: sealed.events,
      eventsDigest: sealed.digest,
      keyId: key.id,
    };
    const hash = headHash(last?.hash ?? null, head);
    await insert(client, head, hash, key.sign(hash));
    await client.query('COMMIT');
    return { inspectionId, seq: head.seq, hash: hash.toString('hex'), keyId: key.id };
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}

function grownSince(
  known: readonly HeadItem[],
  tips: readonly { kind: string; subject: string; seq: number; hash: string }[],
): readonly HeadItem[] {
  const before = new Map(known.map(([kind, subject, seq]) => [`${kind} ${subject}`, seq]));
  return tips
    .filter(({ kind, subject, seq }) => seq > (before.get(`${kind} ${subject}`) ?? 0))
    .map(({ kind, subject, seq, hash }): HeadItem => [kind, subject, seq, hash]);
}

const insert = (client: pg.Client, head: Head, hash: Buffer, signature: Buffer) =>
  client.query(
    `INSERT INTO chain_head (inspection_id, seq, at, heads, events_from, events_below, events, events_digest, hash, key_id, signature)
     VALUES ($1, $2, $3, $4::jsonb, $5, $6, $7, decode($8, 'hex'), $9, $10, $11)`,
    [
      head.inspectionId,
      head.seq,
      head.at,
      jsonbText(head.heads),
      head.eventsFrom,
      head.eventsBelow,
      head.events,
      head.eventsDigest,
      hash,
      head.keyId,
      signature,
    ],
  );
