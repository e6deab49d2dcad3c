import pg from 'pg';
import type { ServerAccount } from './account.ts';
import { EmbeddedProblem } from './problem.ts';
import { ownerOf } from './process.ts';

/** Connects as superuser through the socket. Throws where nobody answers. */
export async function connect(socketFolder: string, password: string, applicationName: string): Promise<pg.Client> {
  const client = new pg.Client({
    host: socketFolder,
    port: 5432,
    user: 'postgres',
    password,
    database: 'postgres',
    application_name: applicationName,
    connectionTimeoutMillis: 5_000,
  });
  client.on('error', () => {});
  await client.connect();
  return client;
}

/** Makes sure that whoever answers is the server of our data folder, under the right account. */
export async function mustBeOurs(client: pg.Client, data: string, pid: number, account: ServerAccount): Promise<void> {
  const { rows } = await client.query<{ folder: string }>("SELECT current_setting('data_directory') AS folder");
  if (rows[0]?.folder !== data) {
    throw new EmbeddedProblem('not-ours', `Another database answers at the socket of ${data}: ${rows[0]?.folder}.`);
  }
  const owner = await ownerOf(pid);
  if (owner !== null && account.uid >= 0 && owner !== account.uid) {
    throw new EmbeddedProblem('not-ours', `The server of ${data} runs under another account (${owner}).`);
  }
}
