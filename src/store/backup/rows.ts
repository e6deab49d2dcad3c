import { createHash, type Hash } from 'node:crypto';
import type pg from 'pg';
import type { Sums, TableSum } from './manifest.ts';
import { BACKED_UP, type BackedUpTable } from './tables.ts';

const PAGE = 1000;

/** The tables that are there: in a database of an earlier state, not all. */
export async function tablesThere(client: pg.ClientBase): Promise<readonly BackedUpTable[]> {
  const { rows } = await client.query<{ name: string }>(
    "SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')",
  );
  const there = new Set(rows.map(({ name }) => name));
  return BACKED_UP.filter(({ name }) => there.has(name));
}

/** Texts of all rows of a table, in order, page by page. */
export async function* rowTexts(
  client: pg.ClientBase,
  { name, order }: BackedUpTable,
): AsyncGenerator<readonly string[]> {
  await client.query(
    `DECLARE rows NO SCROLL CURSOR FOR SELECT to_jsonb(t)::text AS text FROM "${name}" t ORDER BY ${order}`,
  );
  for (;;) {
    const { rows } = await client.query<{ text: string }>(`FETCH ${PAGE} FROM rows`);
    if (rows.length > 0) yield rows.map(({ text }) => text);
    if (rows.length < PAGE) break;
  }
  await client.query('CLOSE rows');
}

/** Adds up rows as they pass. */
export class TableSummer {
  #rows = 0;
  readonly #hash: Hash = createHash('sha256');

  add(text: string): void {
    this.#rows++;
    this.#hash.update(text).update('\n');
  }

  sum(): TableSum {
    return { rows: this.#rows, digest: this.#hash.digest('hex') };
  }
}

/** Counts and digests of everything as it stands in the database. */
export async function sumsOf(client: pg.ClientBase, tables: readonly BackedUpTable[]): Promise<Sums> {
  const sums: Record<string, TableSum> = {};
  for (const table of tables) {
    const summer = new TableSummer();
    for await (const texts of rowTexts(client, table)) for (const text of texts) summer.add(text);
    sums[table.name] = summer.sum();
  }
  return sums;
}
