import type pg from 'pg';
import { type ServerAccount, serverAccount } from './account.ts';
import { findBinaries } from './binaries.ts';
import { connect, mustBeOurs } from './connect.ts';
import { type Folders, mustBePrivate, openHome } from './folders.ts';
import { initialise } from './initialise.ts';
import { launch, type ServerSettings, untilConnected } from './launch.ts';
import { isServerOf, readPidFile, removeStale } from './pid-file.ts';
import { ended, isAlive } from './process.ts';
import type { Secrets } from './secrets.ts';
import { socketFolder } from './socket.ts';
import { withStartLock } from './start-lock.ts';

export { type KeptServer, keepRunning } from './keep-running.ts';
export { EmbeddedProblem, type EmbeddedProblemCode } from './problem.ts';
export type { Secrets } from './secrets.ts';

export interface EmbeddedOptions {
  /** Folder of its own for data, log and passwords; made where it is missing. */
  readonly home: string;
  /** Only the example (or a test) is served, so that it may run under `nobody` where we are root. */
  readonly example?: boolean;
  readonly settings?: ServerSettings;
  /** Where the socket's folder is made; the platform's folder for temporary files where not given. */
  readonly socketBase?: string;
  /** Folder of the package that holds the programs; for tests. */
  readonly packageFolder?: string;
}

/** A PostgreSQL that runs on this machine and answers at a private socket only. */
export interface EmbeddedServer {
  /** Host to connect to: the folder of the socket. */
  readonly host: string;
  readonly port: 5432;
  readonly secrets: Secrets;
  readonly pid: number;
  /** It was running before (left by a process that was killed, or started by another one of ours). */
  readonly adopted: boolean;
  readonly log: string;
  /** Settles when the server has ended, or nothing holds it any more: told to, or by itself. */
  readonly lost: Promise<void>;
  /** Lets go of the server; stops it unless another process of ours still uses it. Says whether it was stopped. */
  stop(): Promise<boolean>;
}

/** Starts the embedded server, or adopts the one that runs on the folder. Throws EmbeddedProblem. */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const account = serverAccount(options.example === true);
  const folders = await openHome(options.home, account);
  return withStartLock(folders.lock, async () => {
    const binaries = await findBinaries(folders.home, account, options.packageFolder);
    const secrets = await initialise(folders, binaries, account);
    const socket = await socketFolder(folders.data, account, options.socketBase);
    const running = await adopt(folders, socket, account, secrets);
    const lease =
      running?.lease ?? (await launch(folders, socket, binaries, account, secrets.superuser, options.settings ?? {}));
    const lost = new Promise<void>((resolve) => lease.once('end', resolve));
    const host = running?.host ?? socket;
    const pid = (await readPidFile(folders.data))?.pid ?? -1;
    await mustBeOurs(lease, folders.data, pid, account);
    return {
      host,
      port: 5432,
      secrets,
      pid,
      adopted: running !== null,
      log: folders.log,
      lost,
      stop: once(() => withStartLock(folders.lock, () => release(lease, host, secrets, pid))),
    };
  });
}

/** Null where none is running: what a killed one left behind is then gone. */
async function adopt(
  folders: Folders,
  socket: string,
  account: ServerAccount,
  secrets: Secrets,
): Promise<{ readonly lease: pg.Client; readonly host: string } | null> {
  const found = await readPidFile(folders.data);
  if (found === null) return null;
  if (!isAlive(found.pid) || !(await isServerOf(found.pid, folders.data))) {
    await removeStale(folders.data, socket);
    return null;
  }
  const host = found.socketFolder === '' ? socket : found.socketFolder;
  try {
    await mustBePrivate(host, account.uid);
    return { host, lease: await untilConnected(host, secrets.superuser, () => isAlive(found.pid), 20_000) };
  } catch {
    // It runs on our folder, but its socket is gone or no longer safe: a fresh start mends that.
    await stopProcess(found.pid);
    await removeStale(folders.data, socket);
    return null;
  }
}

async function release(lease: pg.Client, host: string, secrets: Secrets, pid: number): Promise<boolean> {
  await lease.end().catch(() => {});
  if (!isAlive(pid)) return true;
  try {
    const client = await connect(host, secrets.superuser, 'aboveline-stop');
    const { rowCount } = await client.query(
      "SELECT 1 FROM pg_stat_activity WHERE application_name = 'aboveline-lease' AND pid <> pg_backend_pid()",
    );
    await client.end();
    if ((rowCount ?? 0) > 0) return false;
  } catch {
    // Nobody answers: stop it.
  }
  await stopProcess(pid);
  return true;
}

/** Fast shutdown: transactions that are open are rolled back, everything acknowledged is kept. */
async function stopProcess(pid: number): Promise<void> {
  if (!isAlive(pid)) return;
  process.kill(pid, 'SIGINT');
  if (!(await ended(pid, 20_000))) process.kill(pid, 'SIGQUIT');
}

function once<T>(act: () => Promise<T>): () => Promise<T> {
  let done: Promise<T> | undefined;
  return () => {
    done ??= act();
    return done;
  };
}
