import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { clientConfig } from '../../../src/store/connection/pool.ts';
import { migrate, migrations } from '../../../src/store/database/migrate.ts';
import { prepareDatabase } from '../../../src/store/database/roles.ts';
import { type EmbeddedServer, startEmbedded } from '../../../src/store/embedded/index.ts';
import { type Connections, connectionsOf, prepareEmbedded } from '../../../src/store/embedded-store.ts';

/** One server for all test files of this checkout: the first one starts it, the last one stops it. */
const home = join(
  tmpdir(),
  `abl-test-${process.getuid?.() ?? 0}-${createHash('sha256')
    .update(import.meta.dirname)
    .digest('hex')
    .slice(0, 8)}`,
);

export interface TestDatabase {
  readonly server: EmbeddedServer;
  readonly name: string;
  readonly connections: Connections;
  /** Runs SQL as superuser, who passes every policy: to look behind the curtain, and to tamper. */
  readonly asSuperuser: (sql: string, values?: unknown[]) => Promise<Record<string, unknown>[]>;
  readonly remove: () => Promise<void>;
}

let shared: Promise<EmbeddedServer> | undefined;

function testServer(): Promise<EmbeddedServer> {
  shared ??= startEmbedded({ home, example: true, settings: { fsync: 'off', max_connections: '200' } });
  return shared;
}

/** Lets go of the server. Call it once, after all tests of a file. */
export async function releaseTestServer(): Promise<void> {
  const server = await shared;
  shared = undefined;
  await server?.stop();
}

/** A database of its own, migrated (or empty), cloned from a template in some 20 ms. */
export async function freshDatabase({ migrated = true } = {}): Promise<TestDatabase> {
  const server = await testServer();
  const name = `test_${crypto.randomUUID().replaceAll('-', '')}`;
  if (migrated) {
    const template = await migratedTemplate(server);
    await admin(server, async (client) => {
      await client.query("SELECT pg_advisory_lock(hashtext('test template'))");
      await client.query(`CREATE DATABASE ${name} OWNER aboveline_owner TEMPLATE ${template}`);
      await prepareDatabase(client, name);
    });
  } else {
    await admin(server, (client) => prepareDatabase(client, name));
  }
  return {
    server,
    name,
    connections: connectionsOf(server, name),
    asSuperuser: async (sql, values = []) => (await admin(server, (client) => client.query(sql, values), name)).rows,
    remove: async () => {
      await admin(server, (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
    },
  };
}

async function migratedTemplate(server: EmbeddedServer): Promise<string> {
  const state = (await migrations()).map(({ sha256 }) => sha256).join();
  const name = `template_${createHash('sha256').update(state).digest('hex').slice(0, 16)}`;
  await admin(server, async (client) => {
    await client.query("SELECT pg_advisory_lock(hashtext('test template'))");
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [`${name}`]);
    if (rowCount === 1) return;
    const making = `${name}_new`;
    await client.query(`DROP DATABASE IF EXISTS ${making} WITH (FORCE)`);
    const connections = await prepareEmbedded(server, making);
    await migrate(connections.owner);
    await client.query(`ALTER DATABASE ${making} RENAME TO ${name}`);
  });
  return name;
}

async function admin<T>(
  server: EmbeddedServer,
  act: (client: pg.Client) => Promise<T>,
  database = 'postgres',
): Promise<T> {
  const client = new pg.Client(
    clientConfig({ host: server.host, port: 5432, user: 'postgres', password: server.secrets.superuser, database }),
  );
  client.on('error', () => {});
  await client.connect();
  try {
    return await act(client);
  } finally {
    await client.end();
  }
}
