import type { Json } from '../../inspection/ports/json.ts';
import type { Settings } from '../../inspection/ports/store.ts';
import type { Db } from '../connection/one-client.ts';
import { json } from '../database/json.ts';

export const settings = (db: Db): Settings => ({
  async get(name) {
    const row = await db.selectFrom('setting').select('value').where('name', '=', name).executeTakeFirst();
    return row?.value as Json | undefined;
  },
  async set(name, value) {
    await db
      .insertInto('setting')
      .values({ name, value: json(value) })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: json(value) }))
      .execute();
  },
});
