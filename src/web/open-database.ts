import { join } from 'node:path';
import type { Store } from '../inspection/ports/index.ts';
import {
  type ChainKey,
  type Connection,
  chainKey,
  chainKeyFile,
  migrate,
  openEmbedded,
  openStore,
} from '../store/index.ts';
import type { WebConfig } from './config.ts';

export interface OpenDatabase {
  readonly store: Store;
  /** What background work needs; null where it runs elsewhere. */
  readonly jobs: { readonly connection: Connection; readonly key: ChainKey } | null;
  readonly close: () => Promise<void>;
}

/** Opens the store: on the server that is named, else on the embedded one, which is started or found running. */
export async function openDatabase(config: WebConfig, onIdleError: (error: Error) => void): Promise<OpenDatabase> {
  if (config.databaseUrl === null) return openOwn(config, onIdleError);
  if (config.ownerDatabaseUrl !== null) await migrate({ kind: 'server', owner: { url: config.ownerDatabaseUrl } });
  const store = await openStore({ url: config.databaseUrl }, { onIdleError });
  const jobs = config.jobs && {
    connection: { url: config.jobs.databaseUrl },
    key: chainKey(config.jobs.chainKey),
  };
  return { store, jobs, close: () => store.close() };
}

async function openOwn(config: WebConfig, onIdleError: (error: Error) => void): Promise<OpenDatabase> {
  const { server, connections } = await openEmbedded({
    home: join(config.home, 'database'),
    example: config.isExample,
  });
  try {
    const store = await openStore(connections.app, { onIdleError });
    return {
      store,
      jobs: { connection: connections.jobs, key: chainKeyFile(join(config.home, 'keys', 'chain.pem')) },
      close: async () => {
        await store.close();
        await server.stop();
      },
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}
