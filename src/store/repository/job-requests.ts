import { sql } from 'kysely';
import type { JobRequests } from '../../inspection/ports/jobs.ts';
import type { Db } from '../connection/one-client.ts';

export const jobRequests = (db: Db): JobRequests => ({
  async request(job) {
    const { rows } = await sql<{ there: boolean }>`
      SELECT to_regprocedure('aboveline_queue.request(text)') IS NOT NULL AS there`.execute(db);
    if (!rows[0]?.there) return false;
    await sql`SELECT aboveline_queue.request(${job})`.execute(db);
    return true;
  },
});
