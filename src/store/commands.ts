import { backup as backupTo } from './backup/backup.ts';
import type { Erasure } from './backup/erasures.ts';
import type { Sums } from './backup/manifest.ts';
import { type Restored, restore as restoreFrom } from './backup/restore.ts';
import type { PublicKeys } from './chain/key.ts';
import type { ChainReport, KnownHead } from './chain/report.ts';
import { verifyChains as verify } from './chain/verify.ts';
import type { Connection } from './connection/pool.ts';
import { migrate as migrateDatabase } from './database/migrate.ts';
import { startEmbedded } from './embedded/index.ts';
import { prepareEmbedded } from './embedded-store.ts';

/** Which database a command works on. A server is named by the roles that the command needs. */
export type Where =
  | { readonly kind: 'embedded'; readonly home: string; readonly example?: boolean }
  | { readonly kind: 'server'; readonly owner?: Connection; readonly jobs?: Connection };

/** Something that the command needs was not said. */
export class MissingConnection extends Error {
  override readonly name = 'MissingConnection';
}

/** Brings the database up to date; says which migrations ran. */
export const migrate = (where: Where): Promise<readonly string[]> =>
  withRole(where, 'owner', (owner) => migrateDatabase(owner));

/** Everything to one file, encrypted to a public key (`newBackupKey` makes a pair). */
export const backup = (where: Where, file: string, publicKey: string): Promise<Sums> =>
  withRole(where, 'owner', async (owner) => {
    await migrateDatabase(owner);
    return backupTo(owner, file, publicKey);
  });

/** A backup into an empty database; then what was erased after it was made (`readErasures`) is erased again. */
export const restore = (
  where: Where,
  file: string,
  secretKey: string,
  laterErasures: readonly Erasure[] = [],
): Promise<Restored> => withRole(where, 'owner', (owner) => restoreFrom(owner, file, secretKey, laterErasures));

/** Recomputes chains, digests and signatures. */
export const verifyChains = (where: Where, keys: PublicKeys, known: readonly KnownHead[] = []): Promise<ChainReport> =>
  withRole(where, 'jobs', (jobs) => verify(jobs, keys, known));

const VARIABLES = { owner: 'DATABASE_OWNER_URL', jobs: 'DATABASE_JOBS_URL' } as const;

async function withRole<T>(
  where: Where,
  role: 'owner' | 'jobs',
  act: (connection: Connection) => Promise<T>,
): Promise<T> {
  if (where.kind === 'server') {
    const connection = where[role];
    if (connection) return act(connection);
    throw new MissingConnection(`Set ${VARIABLES[role]} to a connection as the role aboveline_${role}.`);
  }
  const server = await startEmbedded({ home: where.home, example: where.example === true });
  try {
    return await act((await prepareEmbedded(server, 'aboveline'))[role]);
  } finally {
    await server.stop();
  }
}
