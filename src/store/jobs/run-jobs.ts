import { Logger, parseCronItems, type Runner, run } from 'graphile-worker';
import { gatherHeads, type SignedHead } from '../chain/gather.ts';
import type { ChainKey } from '../chain/key.ts';
import { type Connection, openPool } from '../connection/pool.ts';

export interface JobsOptions {
  readonly jobs: Connection;
  readonly key: ChainKey;
  /** Told of each head that was signed: write it to the log, from where a record that was cut short can be told. */
  readonly onSigned: (head: SignedHead) => void;
  readonly onError: (error: Error) => void;
  /** When heads are gathered (cron); every five minutes where not given. */
  readonly gatherAt?: string;
}

export interface Jobs {
  /** Gathers heads now, besides the schedule; waits until it is done. */
  readonly gatherNow: () => Promise<readonly SignedHead[]>;
  readonly stop: () => Promise<void>;
}

/** Runs what is done on a schedule, as the jobs role. Several processes may run it: each job is done once. */
export async function runJobs(options: JobsOptions): Promise<Jobs> {
  const pool = openPool(options.jobs, { max: 4, applicationName: 'aboveline-jobs', onIdleError: options.onError });
  const gatherNow = async () => {
    const signed = await gatherHeads(options.jobs, options.key);
    for (const head of signed) options.onSigned(head);
    return signed;
  };
  const runner = await start(pool, options, gatherNow).catch(async (error) => {
    await pool.end();
    throw error;
  });
  return {
    gatherNow,
    stop: async () => {
      await runner.stop();
      await pool.end();
    },
  };
}

const start = (
  pgPool: ReturnType<typeof openPool>,
  { gatherAt = '*/5 * * * *', onError }: JobsOptions,
  gather: () => Promise<unknown>,
): Promise<Runner> =>
  run({
    pgPool,
    concurrency: 1,
    noHandleSignals: true,
    logger: new Logger(() => (level, message) => {
      if (level === 'error') onError(new Error(message));
    }),
    taskList: { 'gather-heads': async () => void (await gather()) },
    parsedCronItems: parseCronItems([{ task: 'gather-heads', match: gatherAt, identifier: 'gather-heads' }]),
  });
