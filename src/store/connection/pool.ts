import pg from 'pg';
import { types } from './types.ts';

/** How to reach a database as one role: a URL, or host, user and password. */
export type Connection = { readonly url: string } | ConnectionParts;

export interface ConnectionParts {
  /** A host name, or the folder of a socket. */
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly password: string;
}

export const clientConfig = (connection: Connection): pg.ClientConfig => ({
  ...('url' in connection ? { connectionString: connection.url } : connection),
  types,
});

export interface PoolOptions {
  /** Most connections at once. */
  readonly max?: number;
  readonly applicationName?: string;
  /** Told of connections that break while idle, so that they end up in the log and not in a crash. */
  readonly onIdleError?: (error: Error) => void;
}

/** A pool whose connections give up rather than hang. */
export function openPool(connection: Connection, options: PoolOptions = {}): pg.Pool {
  const pool = new pg.Pool({
    ...clientConfig(connection),
    max: options.max ?? 20,
    application_name: options.applicationName ?? 'aboveline',
    connectionTimeoutMillis: 10_000,
    statement_timeout: 60_000,
    idle_in_transaction_session_timeout: 60_000,
  });
  pool.on('error', (error) => options.onIdleError?.(error));
  // One that breaks while somebody uses it: they learn of it from their statement; unheard it would end the process.
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}
