import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { type Connection, clientConfig } from '../connection/pool.ts';

const FOLDER = join(import.meta.dirname, '../migrations');

/** The database and the program do not fit each other. */
export class MigrationProblem extends Error {
  override readonly name = 'MigrationProblem';
}

export interface Migration {
  /** Such as `0001-people`. */
  readonly name: string;
  readonly sql: string;
  readonly sha256: string;
}

export async function migrations(): Promise<readonly Migration[]> {
  const files = (await readdir(FOLDER)).filter((file) => file.endsWith('.sql')).sort();
  return Promise.all(
    files.map(async (file) => {
      const sql = await readFile(join(FOLDER, file), 'utf8');
      return { name: file.slice(0, -'.sql'.length), sql, sha256: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

/**
 * Brings a database up to date, as its owner; each migration in a transaction of its own. Says which ran.
 * @param until name of the last one to run (restore runs those that the backup was made with)
 */
export async function migrate(owner: Connection, until?: string): Promise<readonly string[]> {
  const client = new pg.Client(clientConfig(owner));
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query("SELECT pg_advisory_lock(hashtext('aboveline migrations'))");
    await client.query(`CREATE TABLE IF NOT EXISTS schema_migration (
      name text PRIMARY KEY, sha256 text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())`);
    const missing = (await missingMigrations(client)).filter(({ name }) => until === undefined || name <= until);
    for (const migration of missing) await apply(client, migration);
    await client.query('GRANT SELECT ON schema_migration TO aboveline_app, aboveline_jobs');
    return missing.map(({ name }) => name);
  } finally {
    await client.end();
  }
}

async function apply(client: pg.Client, { name, sql, sha256 }: Migration): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query(sql);
    await client.query('INSERT INTO schema_migration (name, sha256) VALUES ($1, $2)', [name, sha256]);
    await client.query('COMMIT');
  } catch (cause) {
    await client.query('ROLLBACK');
    throw new MigrationProblem(`The migration ${name} failed and was rolled back: ${(cause as Error).message}`, {
      cause,
    });
  }
}

/** Throws MigrationProblem where the database is newer than the program, or was made from other files. */
async function missingMigrations(client: pg.ClientBase): Promise<readonly Migration[]> {
  const known = await migrations();
  const { rows } = await client.query<{ name: string; sha256: string }>('SELECT name, sha256 FROM schema_migration');
  const applied = new Map(rows.map(({ name, sha256 }) => [name, sha256]));
  const unknown = rows.filter(({ name }) => !known.some((one) => one.name === name)).map(({ name }) => name);
  if (unknown.length > 0) {
    throw new MigrationProblem(
      `The database is newer than this program (${unknown.join(', ')}). Start the version of Aboveline that made it.`,
    );
  }
  const changed = known.filter(({ name, sha256 }) => applied.has(name) && applied.get(name) !== sha256);
  if (changed.length > 0) {
    throw new MigrationProblem(
      `The database was made from other files than these: ${changed.map(({ name }) => name).join(', ')}. A migration that has run is never edited.`,
    );
  }
  return known.filter(({ name }) => !applied.has(name));
}

/** Refuses to serve from a database that is not at the program's state. */
export async function refuseUnmigrated(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ there: boolean }>(
    "SELECT to_regclass('public.schema_migration') IS NOT NULL AS there",
  );
  const missing = rows[0]?.there ? await missingMigrations(client) : await migrations();
  if (missing.length === 0) return;
  throw new MigrationProblem(
    `The database lacks ${missing.map(({ name }) => name).join(', ')}. Run "aboveline migrate" with DATABASE_OWNER_URL set to the role aboveline_owner.`,
  );
}
