import type pg from 'pg';

/** Background work by name: all that can be asked for, and all that is ever done. */
export const JOBS = ['gather-heads', 'export-erasures', 'remove-expired', 'escalate-alerts'] as const;
export type JobName = (typeof JOBS)[number];

/** What people's use cases may ask for besides the schedule. */
const ASKED_FOR: readonly JobName[] = ['gather-heads', 'export-erasures'];

/**
 * Lets the app role ask for work by name, and nothing else of the queue: one function, over a fixed list, that runs as
 * the jobs role. What is asked for twice before it began is done once. The owner's triggers may ask too.
 */
export async function allowRequests(pool: pg.Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query("SELECT pg_advisory_xact_lock(hashtext('aboveline queue'))");
    await client.query(`
      CREATE SCHEMA IF NOT EXISTS aboveline_queue;
      CREATE OR REPLACE FUNCTION aboveline_queue.request(job text) RETURNS void
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
      BEGIN
        IF job IS NULL OR job NOT IN (${ASKED_FOR.map((name) => `'${name}'`).join(', ')}) THEN
          RAISE EXCEPTION 'no such work' USING ERRCODE = 'insufficient_privilege';
        END IF;
        PERFORM graphile_worker.add_job(identifier => job, queue_name => job, job_key => job);
      END $$;
      REVOKE ALL ON FUNCTION aboveline_queue.request FROM PUBLIC;
      GRANT USAGE ON SCHEMA aboveline_queue TO aboveline_app, aboveline_owner;
      GRANT EXECUTE ON FUNCTION aboveline_queue.request TO aboveline_app, aboveline_owner`);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}
