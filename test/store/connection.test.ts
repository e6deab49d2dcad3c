import { sql } from 'kysely';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPool } from '../../src/store/connection/pool.ts';
import { inTransaction, type Open } from '../../src/store/connection/transaction.ts';
import { freshDatabase, releaseTestServer, type TestDatabase } from './testing/server.ts';

let database: TestDatabase;
let pool: pg.Pool;
beforeAll(async () => {
  database = await freshDatabase();
  // One connection, so that each test meets what the one before left on it.
  pool = openPool(database.connections.app, { max: 1 });
});
afterAll(async () => {
  await pool.end();
  await database.remove();
  await releaseTestServer();
});

const system = <T>(run: (open: Open) => Promise<T>, readOnly = false) =>
  inTransaction(pool, { scope: 'system' }, run, { readOnly });
const scopeOf = (accountId: string, readOnly: boolean) =>
  inTransaction(
    pool,
    { scope: 'actor', accountId },
    async ({ db }) => (await sql<{ who: string }>`SELECT acting_account() AS who`.execute(db)).rows[0]?.who,
    { readOnly },
  );
const put =
  (name: string) =>
  ({ db }: Open) =>
    db.insertInto('service').values({ name }).execute();
const names = () =>
  system(async ({ db }) =>
    (await db.selectFrom('service').select('name').orderBy('name').execute()).map((row) => row.name),
  );

describe('a transaction', () => {
  it('answers what is asked for together, each with its own', async () => {
    const numbers = await system(({ db }) =>
      Promise.all([1, 2, 3].map(async (n) => (await sql<{ n: number }>`SELECT ${n}::int AS n`.execute(db)).rows[0]?.n)),
    );
    expect(numbers).toEqual([1, 2, 3]);
  });

  it('leaves nothing behind where one of several failed, and its connection works on', async () => {
    const failing = system(async (open) => {
      await Promise.all([put('a')(open), sql`SELECT 1 / ${0}::int`.execute(open.db), put('b')(open)]);
    });
    await expect(failing).rejects.toThrow(/division by zero/);
    expect(await names()).toEqual([]);
  });

  it('uses a statement again that failed when it was first used', async () => {
    const divide = (by: number) => system(({ db }) => sql<{ n: number }>`SELECT 6 / ${by}::int AS n`.execute(db));
    await expect(divide(0)).rejects.toThrow(/division by zero/);
    await expect(divide(0)).rejects.toThrow(/division by zero/);
    expect((await divide(2)).rows).toEqual([{ n: 3 }]);
    expect((await divide(3)).rows).toEqual([{ n: 2 }]);
  });

  it('is rolled back where what is written at its end cannot be', async () => {
    const failing = system(async (open) => {
      await put('c')(open);
      open.atEnd('INSERT INTO service (name) VALUES ($1)', ['']);
    });
    await expect(failing).rejects.toThrow();
    expect(await names()).toEqual([]);
  });

  it('takes nothing more once it has ended', async () => {
    const left = await system(async ({ db }) => ({ db }));
    await expect(left.db.selectFrom('service').selectAll().execute()).rejects.toThrow(/has ended/);
    // Asked for, but not waited for: it is not run outside the transaction.
    let late: Promise<unknown> = Promise.resolve();
    await system(async (open) => {
      late = put('late')(open);
      late.catch(() => {});
    });
    await late.catch(() => {});
    expect(await names()).toEqual([]);
  });

  it('that only reads writes nothing, and acts for nobody afterwards', async () => {
    await expect(system(put('d'), true)).rejects.toMatchObject({ cause: { code: '25006' } });
    expect(await names()).toEqual([]);
    const id = crypto.randomUUID();
    expect(await scopeOf(id, true)).toBe(id);
    const { rows } = await pool.query<{ who: string | null }>('SELECT acting_account() AS who');
    expect(rows).toEqual([{ who: null }]);
  });

  it('says who acts in every write of one that only reads', async () => {
    const accountId = crypto.randomUUID();
    const who = ({ db }: Open) => sql<{ who: string }>`SELECT acting_account() AS who`.execute(db);
    const seen = await inTransaction(
      pool,
      { scope: 'actor', accountId },
      async (open) => [await who(open), await who(open)].map(({ rows }) => rows[0]?.who),
      { readOnly: true },
    );
    expect(seen).toEqual([accountId, accountId]);
  });

  it('goes on with another connection where the tables have changed under the statements of this one', async () => {
    const read = () => system(({ db }) => sql`SELECT * FROM setting`.execute(db));
    await read();
    await database.asSuperuser('ALTER TABLE setting ADD COLUMN added_later text');
    await expect(read()).rejects.toMatchObject({ code: '0A000' });
    await expect(read()).resolves.toBeDefined();
  });
});
