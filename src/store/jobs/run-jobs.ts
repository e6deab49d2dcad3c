import { Logger, parseCronItems, type Runner, run, type TaskList } from 'graphile-worker';
import type pg from 'pg';
import type { SignedErasure } from '../backup/erasure-file.ts';
import { gatherHeads, type SignedHead } from '../chain/gather.ts';
import type { ChainKey } from '../chain/key.ts';
import { type Connection, openPool } from '../connection/pool.ts';
import { type Escalated, escalateAlerts } from './escalate-alerts.ts';
import { erasureExport } from './export-erasures.ts';
import { keptRunning } from './kept-running.ts';
import { type Removed, removeExpired, TOKENS_KEPT_DAYS } from './remove-expired.ts';
import { allowRequests, type JobName } from './requests.ts';

export interface JobsOptions {
  readonly jobs: Connection;
  readonly key: ChainKey;
  /** Told of each head that was signed: write it to the log, from where a record that was cut short can be told. */
  readonly onSigned: (head: SignedHead) => void;
  readonly onError: (error: Error) => void;
  /** Told of each erasure: write it to the log, from where a restore can carry it out again. */
  readonly onErased?: (erasure: SignedErasure) => void;
  /** Told where something that had expired was removed. */
  readonly onRemoved?: (removed: Removed) => void;
  /** Told of each alert that went further because nobody acknowledged it. */
  readonly onEscalated?: (escalated: Escalated) => void;
  /** File outside the database to which erasures are added. */
  readonly erasuresFile?: string | null;
  /** How long a token is kept after it ended, in days; 90 where not given. */
  readonly tokensKeptDays?: number;
  /** When heads are gathered (cron); every five minutes where not given. */
  readonly gatherAt?: string;
  /** When what has expired is removed (cron); hourly where not given. */
  readonly removeAt?: string;
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
  try {
    const tasks = tasksOf(pool, options, gatherNow);
    const runner = await keptRunning(() => start(pool, options, tasks), options.onError);
    // The queue has made its tables by now.
    await allowRequests(pool);
    return {
      gatherNow,
      stop: async () => {
        await runner.stop();
        await pool.end();
      },
    };
  } catch (error) {
    await pool.end();
    throw error;
  }
}

function tasksOf(
  pool: pg.Pool,
  { key, erasuresFile = null, onErased, onRemoved, onEscalated, tokensKeptDays = TOKENS_KEPT_DAYS }: JobsOptions,
  gather: () => Promise<unknown>,
): TaskList {
  const exportErasures = erasureExport(pool, key, erasuresFile, (erasure) => onErased?.(erasure));
  const tasks: Record<JobName, () => Promise<void>> = {
    'gather-heads': async () => void (await gather()),
    'export-erasures': exportErasures,
    'remove-expired': async () => {
      const removed = await removeExpired(pool, tokensKeptDays);
      if (Object.values(removed).some((count) => count > 0)) onRemoved?.(removed);
    },
    'escalate-alerts': async () => {
      for (const one of await escalateAlerts(pool)) onEscalated?.(one);
    },
  };
  return tasks;
}

const start = (
  pgPool: pg.Pool,
  { gatherAt = '*/5 * * * *', removeAt = '23 * * * *', onError }: JobsOptions,
  taskList: TaskList,
): Promise<Runner> =>
  run({
    pgPool,
    concurrency: 1,
    noHandleSignals: true,
    logger: new Logger(() => (level, message) => {
      if (level === 'error') onError(new Error(message));
    }),
    taskList,
    parsedCronItems: parseCronItems([
      scheduled('gather-heads', gatherAt),
      scheduled('export-erasures', '* * * * *'),
      scheduled('remove-expired', removeAt),
      scheduled('escalate-alerts', '* * * * *'),
    ]),
  });

const scheduled = (task: JobName, match: string) => ({ task, match, identifier: task });
