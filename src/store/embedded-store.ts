import type { ConnectionParts } from './connection/pool.ts';
import { migrate } from './database/migrate.ts';
import { APP, JOBS, OWNER, prepareDatabase, prepareRoles } from './database/roles.ts';
import { connect } from './embedded/connect.ts';
import {
  type EmbeddedOptions,
  type EmbeddedServer,
  type KeptServer,
  keepRunning,
  startEmbedded,
} from './embedded/index.ts';
import type { KeepRunningOptions } from './embedded/keep-running.ts';

const DATABASE = 'aboveline';

/** How each role reaches a database. */
export interface Connections {
  readonly owner: ConnectionParts;
  readonly app: ConnectionParts;
  readonly jobs: ConnectionParts;
}

export interface EmbeddedDatabase {
  readonly server: EmbeddedServer;
  readonly connections: Connections;
}

/** Starts (or adopts) the embedded server, with roles and a database that is up to date. */
export async function openEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const server = await startEmbedded(options);
  try {
    const connections = await prepareEmbedded(server, DATABASE);
    await migrate(connections.owner);
    return { server, connections };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** Starts the server of an open database again where it ends by itself; passwords and address stay the same. */
export const keepEmbedded = (
  { server }: EmbeddedDatabase,
  options: EmbeddedOptions,
  told: Omit<KeepRunningOptions, 'start'> = {},
): KeptServer => keepRunning(server, { ...told, start: () => startEmbedded(options) });

/** Roles and an empty database (where it is missing) on an embedded server. */
export async function prepareEmbedded(server: EmbeddedServer, database: string): Promise<Connections> {
  const admin = await connect(server.host, server.secrets.superuser, 'aboveline-prepare');
  try {
    await admin.query("SELECT pg_advisory_lock(hashtext('aboveline roles'))");
    await prepareRoles(admin, server.secrets);
    await prepareDatabase(admin, database);
  } finally {
    await admin.end();
  }
  return connectionsOf(server, database);
}

export function connectionsOf(server: EmbeddedServer, database: string): Connections {
  const as = (user: string, password: string): ConnectionParts => ({
    host: server.host,
    port: server.port,
    database,
    user,
    password,
  });
  return {
    owner: as(OWNER, server.secrets.owner),
    app: as(APP, server.secrets.app),
    jobs: as(JOBS, server.secrets.jobs),
  };
}
