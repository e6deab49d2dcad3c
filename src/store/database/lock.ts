import pg from 'pg';
import { type Connection, clientConfig } from '../connection/pool.ts';

/**
 * Does something while nobody else does it under the same name, on this database: others wait until it is done. The lock
 * ends with its connection, also where the process is killed.
 */
export async function alone<T>(connection: Connection, name: string, act: () => Promise<T>): Promise<T> {
  const client = new pg.Client(clientConfig(connection));
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock(hashtext($1))', [`aboveline ${name}`]);
    return await act();
  } finally {
    await client.end();
  }
}
