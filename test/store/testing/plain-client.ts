import pg from 'pg';
import { clientConfig } from '../../../src/store/connection/pool.ts';
import type { TestDatabase } from './server.ts';

/** A connection of the app role on which somebody acts, to try with raw SQL what no port offers. End it afterwards. */
export async function plainClient({ connections }: TestDatabase, accountId: string): Promise<pg.Client> {
  const client = new pg.Client(clientConfig(connections.app));
  client.on('error', () => {});
  await client.connect();
  await client.query(
    "SELECT set_config('aboveline.scope', 'actor', false), set_config('aboveline.account', $1, false)",
    [accountId],
  );
  return client;
}
