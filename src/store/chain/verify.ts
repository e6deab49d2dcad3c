import pg from 'pg';
import { type Connection, clientConfig } from '../connection/pool.ts';
import { checkCurrent } from './check-current.ts';
import { checkHeads } from './check-heads.ts';
import { checkLinks } from './check-links.ts';
import { checkSeals } from './check-seals.ts';
import { NO_INSPECTION } from './head.ts';
import type { PublicKeys } from './key.ts';
import type { ChainReport, Findings, KnownHead } from './report.ts';

export type { ChainProblem, ChainReport, KnownHead } from './report.ts';

/** Recomputes every chain, digest and signature. Runs as the jobs role; reads only. */
export async function verifyChains(
  jobs: Connection,
  keys: PublicKeys,
  known: readonly KnownHead[] = [],
): Promise<ChainReport> {
  const client = new pg.Client(clientConfig(jobs));
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const { rows } = await client.query<{ id: string }>('SELECT inspection_id AS id FROM inspection ORDER BY 1');
    const findings: Findings = { chains: 0, links: 0, heads: 0, sealedEvents: 0, erased: 0, earlier: 0, problems: [] };
    for (const id of [NO_INSPECTION, ...rows.map((row) => row.id)]) {
      const hashes = await checkLinks(client, id, findings);
      await checkCurrent(client, id, findings);
      await checkSeals(client, id, findings);
      await checkHeads(
        client,
        id,
        keys,
        hashes,
        known.filter(({ inspectionId }) => inspectionId === id),
        findings,
      );
    }
    reportLost(known, new Set([NO_INSPECTION, ...rows.map((row) => row.id)]), findings);
    return { inspections: rows.length, ...findings };
  } finally {
    await client.end();
  }
}

function reportLost(known: readonly KnownHead[], there: ReadonlySet<string>, findings: Findings): void {
  for (const { inspectionId, seq } of known.filter(({ inspectionId }) => !there.has(inspectionId))) {
    const message = 'An inspection that was signed before is gone.';
    findings.problems.push({ code: 'inspection-missing', message, inspectionId, subject: 'heads', seq });
  }
}
