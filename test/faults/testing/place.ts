import { createHash, randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { createExampleAccount } from '../../../src/inspection/account/index.ts';
import type { Actor, Store } from '../../../src/inspection/ports/index.ts';
import { publicKeys } from '../../../src/store/chain/key.ts';
import { verifyChains } from '../../../src/store/chain/verify.ts';
import { clientConfig } from '../../../src/store/connection/pool.ts';
import { ended } from '../../../src/store/embedded/process.ts';
import { type EmbeddedDatabase, openEmbedded, openStore } from '../../../src/store/index.ts';
import { makeWorld, type World } from '../../store/testing/world.ts';
import { makeSeats, type Seat } from './seats.ts';

/** A home folder with a database that fsyncs, an inspection on it, and somebody who assesses. */
export interface Place {
  readonly home: string;
  /** One for each client. */
  readonly seats: readonly Seat[];
  /** One more, in which nobody works. */
  readonly spare: Seat;
  /** API token of the person who writes in them. */
  readonly token: string;
  readonly inspectionId: string;
  /** Somebody who can sign in by a password, and is on the inspection. */
  readonly person: { readonly userName: string; readonly password: string };
  /** As superuser, whom no policy holds back. */
  readonly rows: (sql: string) => Promise<readonly Record<string, unknown>[]>;
  readonly chainProblems: () => Promise<readonly string[]>;
  /** `fast`: told to stop; `crash`: aborted, so that it has to recover. */
  readonly stopDatabase: (how: 'fast' | 'crash') => Promise<void>;
  /** Or finds it running, where a web process has started it again. */
  readonly startDatabase: () => Promise<void>;
  /** As the role that serves people, for a process to which the server is not its own. */
  readonly databaseUrl: string;
  readonly isDatabaseRunning: () => boolean;
  readonly close: () => Promise<void>;
}

/** @param parent a folder to make the home in, such as a small file system */
export async function makePlace(clients: number, parent = tmpdir()): Promise<Place> {
  const home = await mkdtemp(join(parent, 'aboveline-faults-'));
  await chmod(home, 0o711);
  const options = { home: join(home, 'database'), example: true };
  let database: EmbeddedDatabase = await openEmbedded(options);
  const store = await openStore(database.connections.app);
  const world = await makeWorld(store);
  const { inspectionId } = world.inspection;
  const [spare, ...seats] = await makeSeats(store, world, clients + 1);
  if (!spare) throw new Error('nobody has a seat');
  const token = await tokenFor(store, world.actors.first);
  const person = await personOn(store, world);
  await store.close();

  const rows: Place['rows'] = async (sql) => {
    const { connections, server } = database;
    const asSuperuser = { ...connections.owner, user: 'postgres', password: server.secrets.superuser };
    const client = new pg.Client(clientConfig(asSuperuser));
    client.on('error', () => {});
    await client.connect();
    try {
      return (await client.query(sql)).rows;
    } finally {
      await client.end();
    }
  };
  const isDatabaseRunning = () => {
    try {
      process.kill(database.server.pid, 0);
      return true;
    } catch {
      return false;
    }
  };
  const stopDatabase: Place['stopDatabase'] = async (how) => {
    if (!isDatabaseRunning()) return;
    process.kill(database.server.pid, how === 'fast' ? 'SIGINT' : 'SIGQUIT');
    if (!(await ended(database.server.pid, 30_000))) throw new Error('the database did not stop');
  };
  const startDatabase = async () => {
    database = await openEmbedded(options);
  };
  const { host, port, user, password, database: name } = database.connections.app;
  return {
    home,
    databaseUrl: `postgresql://${user}:${encodeURIComponent(password)}@/${name}?host=${encodeURIComponent(host)}&port=${port}`,
    seats,
    spare,
    token,
    inspectionId,
    person,
    rows,
    chainProblems: async () =>
      (await verifyChains(database.connections.jobs, publicKeys())).problems.map(({ message }) => message),
    stopDatabase,
    startDatabase,
    isDatabaseRunning,
    close: async () => {
      // A web process may have started another one than the one we know.
      if (!isDatabaseRunning()) await startDatabase();
      await stopDatabase('fast');
      await rm(home, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

const HOUR = 3_600_000;

async function tokenFor(store: Store, { accountId }: Actor): Promise<string> {
  const token = `aboveline_${randomBytes(32).toString('base64url')}`;
  const tokenHash = createHash('sha256').update(token).digest();
  const expiresAt = new Date(Date.now() + HOUR);
  await store.system((tx) =>
    tx.tokens.create({ accountId, label: 'faults', roles: ['inspector'], expiresAt, tokenHash }),
  );
  return token;
}

async function personOn(store: Store, { actors, inspection }: World): Promise<Place['person']> {
  const { account, password } = await store.system((tx) =>
    createExampleAccount(
      tx,
      { databaseUrl: null, trustedProxy: null },
      { userName: 'pat', displayName: 'Pat', globalRoles: [], serviceId: null },
    ),
  );
  await store.transaction(actors.lead, (tx) =>
    tx.memberships.add(inspection.inspectionId, account.accountId, 'inspector'),
  );
  return { userName: 'pat', password };
}
