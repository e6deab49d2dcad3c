import { createReadStream } from 'node:fs';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type pg from 'pg';
import type { Connection } from '../connection/pool.ts';
import { migrate, migrations } from '../database/migrate.ts';
import { decrypted } from './cipher.ts';
import { type Erasure, eraseAgain, eraseCases } from './erasures.ts';
import { readSecretKey } from './key.ts';
import { splitLines } from './lines.ts';
import type { Manifest, Sums, TableSum } from './manifest.ts';
import { ownerTask } from './owner-task.ts';
import { BackupProblem } from './problem.ts';
import { sumsOf, TableSummer, tablesThere } from './rows.ts';
import { BACKED_UP, type BackedUpTable } from './tables.ts';

/** What a restore did. */
export interface Restored {
  readonly sums: Sums;
  /** Erasures, later than the backup, that were carried out again. */
  readonly erasedAgain: number;
}

/**
 * Restores a backup into an empty database and compares it, row counts and digests; all in one transaction.
 * Then erases again what was erased, also what was erased after the backup was made. Throws BackupProblem; the target is
 * then as empty as before.
 */
export async function restore(
  owner: Connection,
  file: string,
  secretKey: string,
  laterErasures: readonly Erasure[] = [],
): Promise<Restored> {
  const secret = readSecretKey(secretKey);
  const manifest = await readManifest(file, secret);
  await migrateTo(owner, manifest);
  const sums = await ownerTask(owner, 'restore', async (client) => {
    await mustBeEmpty(client);
    const expected = await load(client, plainLines(file, secret));
    await mustAgree(client, expected);
    await client.query(`UPDATE transaction_offset SET value = greatest(value, (SELECT max(tx) FROM
      (SELECT tx FROM audit_event UNION ALL SELECT tx FROM system_event UNION ALL SELECT events_below FROM chain_head) t))`);
    await eraseCases(client, laterErasures);
    return expected;
  });
  await migrate(owner);
  // The ledger of an earlier state of the database had no room for all of it.
  const erasedAgain = await ownerTask(owner, 'restore', (client) => eraseAgain(client, laterErasures));
  return { sums, erasedAgain };
}

async function* plainLines(file: string, secret: ReturnType<typeof readSecretKey>): AsyncGenerator<string> {
  const plain = new PassThrough();
  const reading = pipeline(
    createReadStream(file),
    (content: AsyncIterable<Buffer>) => decrypted(content, secret),
    createGunzip(),
    plain,
  ).catch((error) => plain.destroy(error));
  try {
    yield* splitLines(plain);
    await reading;
    if (plain.errored) throw plain.errored;
  } catch (error) {
    throw asProblem(plain.errored ?? error);
  } finally {
    plain.destroy();
  }
}

const asProblem = (error: unknown): unknown =>
  /^Z_/.test(String((error as NodeJS.ErrnoException).code))
    ? new BackupProblem('truncated', 'The backup is cut short.', { cause: error })
    : error;

async function readManifest(file: string, secret: ReturnType<typeof readSecretKey>): Promise<Manifest> {
  for await (const text of plainLines(file, secret)) {
    const manifest = JSON.parse(text) as Manifest;
    if (manifest.format !== 1)
      throw new BackupProblem('other-version', 'A newer version of Aboveline made this backup.');
    return manifest;
  }
  throw new BackupProblem('truncated', 'The backup holds nothing.');
}

/** The backup is read into tables as they were when it was made; newer migrations run over it afterwards. */
async function migrateTo(owner: Connection, { migrations: made }: Manifest): Promise<void> {
  const known = new Map((await migrations()).map(({ name, sha256 }) => [name, sha256]));
  if (made.some(({ name, sha256 }) => known.get(name) !== sha256)) {
    throw new BackupProblem(
      'other-version',
      'The backup was made by another version of Aboveline. Restore it with that version.',
    );
  }
  await migrate(owner, made.at(-1)?.name);
}

async function mustBeEmpty(client: pg.Client): Promise<void> {
  const some = (await tablesThere(client))
    .map(({ name }) => `SELECT '${name}' AS name WHERE EXISTS (SELECT FROM "${name}")`)
    .join(' UNION ALL ');
  const { rows } = await client.query<{ name: string }>(some);
  if (rows.length === 0) return;
  const names = rows.map(({ name }) => name).join(', ');
  throw new BackupProblem(
    'not-empty',
    `A backup is restored into an empty database only; this one has rows in ${names}.`,
  );
}

const BATCH = 500;

async function load(client: pg.Client, lines: AsyncIterable<string>): Promise<Sums> {
  const found: Record<string, TableSum> = {};
  let loading: Loading | undefined;
  let first = true;
  for await (const text of lines) {
    if (first) first = false;
    else if (text.startsWith('{"table":')) {
      if (loading) found[loading.name] = await loading.finish();
      loading = new Loading(client, (JSON.parse(text) as { table: string }).table);
    } else if (text.startsWith('{"sums":')) {
      if (loading) found[loading.name] = await loading.finish();
      return mustBeSame((JSON.parse(text) as { sums: Sums }).sums, found);
    } else await loading?.add(text);
  }
  throw new BackupProblem('truncated', 'The end of the backup is missing.');
}

/** Rows on their way into one table. */
class Loading {
  readonly name: string;
  readonly #client: pg.Client;
  readonly #summer = new TableSummer();
  #batch: string[] = [];

  constructor(client: pg.Client, name: string) {
    if (!BACKED_UP.some((table) => table.name === name)) {
      throw new BackupProblem('other-version', `The backup holds a table that is not known here: ${name}.`);
    }
    this.#client = client;
    this.name = name;
  }

  async add(text: string): Promise<void> {
    this.#summer.add(text);
    this.#batch.push(text);
    if (this.#batch.length === BATCH) await this.#write();
  }

  async finish(): Promise<TableSum> {
    await this.#write();
    return this.#summer.sum();
  }

  async #write(): Promise<void> {
    if (this.#batch.length === 0) return;
    await this.#client.query(
      `INSERT INTO "${this.name}" SELECT * FROM jsonb_populate_recordset(NULL::"${this.name}", $1::jsonb)`,
      [`[${this.#batch.join(',')}]`],
    );
    this.#batch = [];
  }
}

async function mustAgree(client: pg.Client, expected: Sums): Promise<void> {
  const tables = BACKED_UP.filter(({ name }: BackedUpTable) => name in expected);
  mustBeSame(expected, await sumsOf(client, tables));
}

function mustBeSame(expected: Sums, found: Sums): Sums {
  const different = Object.entries(expected).filter(
    ([name, { rows, digest }]) => found[name]?.rows !== rows || found[name]?.digest !== digest,
  );
  if (different.length === 0) return expected;
  throw new BackupProblem(
    'differs',
    `What was restored is not what was backed up: ${different.map(([name]) => name).join(', ')}.`,
  );
}
