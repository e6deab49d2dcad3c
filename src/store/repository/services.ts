import { sql } from 'kysely';
import type { Services } from '../../inspection/ports/inspections.ts';
import type { Db } from '../connection/one-client.ts';
import { isUuid } from '../database/uuid.ts';

export const services = (db: Db): Services => ({
  async create({ name }) {
    const row = await db
      .insertInto('service')
      .values({ name: name.trim() })
      .returning('service_id')
      .executeTakeFirstOrThrow();
    return { serviceId: row.service_id, name: name.trim() };
  },
  async byId(serviceId) {
    if (!isUuid(serviceId)) return null;
    const row = await db.selectFrom('service').selectAll().where('service_id', '=', serviceId).executeTakeFirst();
    return row ? { serviceId: row.service_id, name: row.name } : null;
  },
  async list() {
    const rows = await db.selectFrom('service').selectAll().orderBy(sql`lower(name)`).execute();
    return rows.map((row) => ({ serviceId: row.service_id, name: row.name }));
  },
});
