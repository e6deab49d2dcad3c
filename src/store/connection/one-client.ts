import { Kysely, PostgresDialect } from 'kysely';
import type pg from 'pg';
import type { Database } from '../schema.ts';

/** A query builder over one connection that is inside a transaction. Useless once the transaction has ended. */
export type Db = Kysely<Database>;

export function overClient(client: pg.PoolClient, isOpen: () => boolean): Db {
  const guarded = {
    query: ((...args: Parameters<pg.PoolClient['query']>) => {
      if (!isOpen()) throw new Error('the transaction has ended: nothing more can be read or written with it');
      return client.query(...args);
    }) as pg.PoolClient['query'],
    release: () => {},
  };
  return new Kysely<Database>({
    dialect: new PostgresDialect({
      pool: { connect: async () => guarded as pg.PoolClient, end: async () => {} },
    }),
  });
}
