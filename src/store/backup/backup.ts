import { open, rename, rm } from 'node:fs/promises';
import { PassThrough, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type pg from 'pg';
import type { Connection } from '../connection/pool.ts';
import { encrypted } from './cipher.ts';
import { readPublicKey } from './key.ts';
import type { Manifest, Sums, TableSum } from './manifest.ts';
import { ownerTask } from './owner-task.ts';
import { rowTexts, TableSummer, tablesThere } from './rows.ts';
import type { BackedUpTable } from './tables.ts';

/**
 * Writes everything to one file, encrypted to a key, as it stands at one moment; people go on working meanwhile.
 * The file appears under its name only when it is whole. Says how many rows of each table it holds.
 */
export async function backup(
  owner: Connection,
  file: string,
  publicKey: string,
  madeAt: Date = new Date(),
): Promise<Sums> {
  const recipient = readPublicKey(publicKey);
  const unfinished = `${file}.unfinished`;
  try {
    const sums = await ownerTask(owner, 'read', async (client) => {
      const made: Record<string, TableSum> = {};
      const handle = await open(unfinished, 'w', 0o600);
      await pipeline(
        Readable.from(lines(client, made, madeAt), { objectMode: true, highWaterMark: 4 }),
        createGzip(),
        new PassThrough(),
        (compressed: AsyncIterable<Buffer>) => encrypted(compressed, recipient),
        handle.createWriteStream({ flush: true }),
      );
      return made;
    });
    await rename(unfinished, file);
    return sums;
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

/** A manifest, the rows of each table under its name, and what they add up to. */
async function* lines(client: pg.Client, sums: Record<string, TableSum>, madeAt: Date): AsyncGenerator<Buffer> {
  const tables = await tablesThere(client);
  yield line(await manifest(client, madeAt, tables));
  for (const table of tables) {
    const summer = new TableSummer();
    yield line({ table: table.name });
    for await (const texts of rowTexts(client, table)) {
      for (const text of texts) summer.add(text);
      yield Buffer.from(`${texts.join('\n')}\n`);
    }
    sums[table.name] = summer.sum();
  }
  yield line({ sums });
}

async function manifest(client: pg.Client, madeAt: Date, tables: readonly BackedUpTable[]): Promise<Manifest> {
  const { rows } = await client.query<Manifest['migrations'][number]>(
    'SELECT name, sha256 FROM schema_migration ORDER BY name',
  );
  return { format: 1, madeAt: madeAt.toISOString(), migrations: rows, tables: tables.map(({ name }) => name) };
}

const line = (value: unknown): Buffer => Buffer.from(`${JSON.stringify(value)}\n`);
