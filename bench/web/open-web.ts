import { createHash, randomBytes } from 'node:crypto';
import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { pino } from 'pino';
import type { Actor, Store } from '../../src/inspection/ports/index.ts';
import { clientConfig } from '../../src/store/connection/pool.ts';
import { type EmbeddedDatabase, openEmbedded, openStore } from '../../src/store/index.ts';
import { readConfig } from '../../src/web/config.ts';
import type { WebDeps } from '../../src/web/deps.ts';
import { loadExampleOnce } from '../../src/web/example.ts';
import { composeWeb } from '../../src/web/start.ts';

/** The application over an embedded database that fsyncs, with the example inspection loaded. */
export interface BenchWeb {
  readonly database: EmbeddedDatabase;
  readonly store: Store;
  readonly deps: WebDeps;
  readonly inspectionId: string;
  /** The lead inspector of the example, who sees every case. */
  readonly lead: Actor;
  /** A cookie of the lead inspector's. */
  readonly cookie: string;
  readonly close: () => Promise<void>;
}

export async function openWeb(scratch: string): Promise<BenchWeb> {
  await chmod(scratch, 0o711);
  const read = readConfig({ LOG_LEVEL: 'silent', ABOVELINE_HOME: scratch }, () => randomBytes(32));
  if (!read.ok) throw new Error(read.problems.map(({ message }) => message).join('; '));
  const database = await openEmbedded({ home: join(scratch, 'database'), example: true });
  const store = await openStore(database.connections.app);
  await loadExampleOnce(read.config, store);
  await tidy(database);
  const { deps } = await composeWeb(read.config, store, pino({ level: 'silent' }));
  const lead = await store.system(async (tx) => (await tx.accounts.list()).find(({ userName }) => userName === 'lead'));
  if (!lead) throw new Error('the example has no lead inspector');
  const [inspection] = await store.transaction(lead, (tx) => tx.inspections.list());
  if (!inspection) throw new Error('the example has no inspection');
  return {
    database,
    store,
    deps,
    inspectionId: inspection.inspectionId,
    lead,
    cookie: await sessionOf(store, lead),
    close: async () => {
      await store.close();
      await database.server.stop();
    },
  };
}

/** What the server's own vacuum does within a minute of such a load; done now, so that it falls into no measurement. */
async function tidy({ connections }: EmbeddedDatabase): Promise<void> {
  const client = new pg.Client(clientConfig(connections.owner));
  await client.connect();
  await client.query('VACUUM (ANALYZE)');
  await client.end();
}

const HOUR = 3_600_000;

export async function sessionOf(store: Store, { accountId }: Actor): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const tokenHash = createHash('sha256').update(token).digest();
  const now = Date.now();
  await store.system((tx) =>
    tx.sessions.create({
      tokenHash,
      accountId,
      expiresAt: new Date(now + HOUR),
      provedAt: new Date(now),
      method: 'passkey',
    }),
  );
  return `session=${token}`;
}
