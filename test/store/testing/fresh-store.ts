import type { Store } from '../../../src/inspection/ports/store.ts';
import { openStore } from '../../../src/store/store.ts';
import { freshDatabase, releaseTestServer, type TestDatabase } from './server.ts';

export interface TestStore {
  readonly store: Store;
  readonly database: TestDatabase;
  /** Closes the store and removes its database. */
  readonly dispose: () => Promise<void>;
}

/** An empty store on a database of its own. Call `releaseTestServer` after the last test of a file. */
export async function freshStore(): Promise<TestStore> {
  const database = await freshDatabase();
  const store = await openStore(database.connections.app);
  return {
    store,
    database,
    dispose: async () => {
      await store.close();
      await database.remove();
    },
  };
}

export { releaseTestServer };
