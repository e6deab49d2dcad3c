import { sql } from 'kysely';
import type { Throttle } from '../../inspection/ports/sign-in.ts';
import type { Db } from '../connection/one-client.ts';

export const throttle = (db: Db): Throttle => ({
  async hit(key, windowSeconds) {
    const until = sql<Date>`now() + make_interval(secs => ${windowSeconds})`;
    const row = await db
      .insertInto('throttle')
      .values({ key, hits: 1, until })
      .onConflict((conflict) =>
        conflict.column('key').doUpdateSet({
          hits: sql`CASE WHEN throttle.until > now() THEN throttle.hits + 1 ELSE 1 END`,
          until: sql`CASE WHEN throttle.until > now() THEN throttle.until ELSE excluded.until END`,
        }),
      )
      .returning('hits')
      .executeTakeFirstOrThrow();
    return row.hits;
  },
  async count(key) {
    const row = await db
      .selectFrom('throttle')
      .select('hits')
      .where('key', '=', key)
      .where('until', '>', sql<Date>`now()`)
      .executeTakeFirst();
    return row?.hits ?? 0;
  },
  async clear(key) {
    await db.deleteFrom('throttle').where('key', '=', key).execute();
  },
});
