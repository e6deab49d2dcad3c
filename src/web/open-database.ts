import { join } from 'node:path';
import type { Logger } from 'pino';
import type { Store } from '../inspection/ports/index.ts';
import {
  alone,
  type ChainKey,
  type Connection,
  chainKey,
  chainKeyFile,
  keepEmbedded,
  migrate,
  openEmbedded,
  openStore,
} from '../store/index.ts';
import type { WebConfig } from './config.ts';

export interface OpenDatabase {
  readonly store: Store;
  /** What background work needs; null where it runs elsewhere. */
  readonly jobs: { readonly connection: Connection; readonly key: ChainKey } | null;
  /** Does something while no other process on this database does it under the same name. */
  readonly alone: <T>(name: string, act: () => Promise<T>) => Promise<T>;
  readonly close: () => Promise<void>;
}

/** Opens the store: on the server that is named, else on the embedded one, which is started or found running. */
export async function openDatabase(config: WebConfig, log: Logger): Promise<OpenDatabase> {
  if (config.databaseUrl === null) return openOwn(config, log);
  if (config.ownerDatabaseUrl !== null) await migrate({ kind: 'server', owner: { url: config.ownerDatabaseUrl } });
  const app = { url: config.databaseUrl };
  const store = await openStore(app, { onIdleError: lostConnection(log) });
  const jobs = config.jobs && {
    connection: { url: config.jobs.databaseUrl },
    key: chainKey(config.jobs.chainKey),
  };
  return { store, jobs, alone: (name, act) => alone(app, name, act), close: () => store.close() };
}

/** One that ends by itself is started again by whichever process sees it first; requests wait, or are told to. */
async function openOwn(config: WebConfig, log: Logger): Promise<OpenDatabase> {
  const options = { home: join(config.home, 'database'), example: config.isExample };
  const opened = await openEmbedded(options);
  const { app, jobs } = opened.connections;
  const kept = keepEmbedded(opened, options, {
    onLost: () => log.error('embedded database ended by itself'),
    onFailed: (err, attempt, nextIn) =>
      log.error({ err, attempt, nextInMs: nextIn }, 'embedded database could not be started again'),
    onBack: (attempts, ms) => log.warn({ attempts, ms }, 'embedded database was started again'),
  });
  try {
    const store = await openStore(app, { onIdleError: lostConnection(log) });
    return {
      store: {
        ...store,
        health: async () => ({ ...(await store.health()), ...(kept.isRestarting() ? RESTARTING : {}) }),
      },
      jobs: { connection: jobs, key: chainKeyFile(join(config.home, 'keys', 'chain.pem')) },
      alone: (name, act) => alone(app, name, act),
      close: async () => {
        await store.close();
        await kept.stop();
      },
    };
  } catch (error) {
    await kept.stop();
    throw error;
  }
}

const RESTARTING = {
  ok: false,
  restarting: true,
  problem: 'The embedded database ended by itself and is being started again.',
} as const;

const lostConnection = (log: Logger) => (err: Error) => log.error({ err }, 'database connection lost');
