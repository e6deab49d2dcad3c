import pg from 'pg';
import { type Connection, clientConfig } from '../connection/pool.ts';

/**
 * One transaction of the owner that says it is on a task: forced policies then let it see every row.
 * The text of rows must not depend on settings of the server: they are fixed here.
 */
export async function ownerTask<T>(
  owner: Connection,
  mode: 'read' | 'restore',
  act: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client(clientConfig(owner));
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query(mode === 'read' ? 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY' : 'BEGIN');
    await client.query(
      `SELECT set_config('aboveline.task', 'on', true), set_config('aboveline.restoring', $1, true),
      set_config('TimeZone', 'UTC', true), set_config('DateStyle', 'ISO', true), set_config('bytea_output', 'hex', true),
      set_config('statement_timeout', '0', true)`,
      [mode === 'restore' ? 'on' : ''],
    );
    const result = await act(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {});
    throw error;
  } finally {
    await client.end();
  }
}
