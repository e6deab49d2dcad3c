import { spawn } from 'node:child_process';
import { open, readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import type { ServerAccount } from './account.ts';
import type { Binaries } from './binaries.ts';
import { connect } from './connect.ts';
import type { Folders } from './folders.ts';
import { EmbeddedProblem } from './problem.ts';
import { isAlive } from './process.ts';

/** Settings of PostgreSQL by name. */
export type ServerSettings = Readonly<Record<string, string>>;

/**
 * Starts PostgreSQL as a process of its own, which outlives ours if we are killed: it is adopted at the next start.
 * @returns a connection as superuser
 */
export async function launch(
  folders: Folders,
  socket: string,
  binaries: Binaries,
  account: ServerAccount,
  password: string,
  settings: ServerSettings,
): Promise<pg.Client> {
  const all = {
    listen_addresses: '',
    port: '5432',
    unix_socket_directories: socket,
    unix_socket_permissions: '0700',
    password_encryption: 'scram-sha-256',
    log_min_messages: 'warning',
    // Statements and parameters may hold personal data: they never reach the log.
    log_min_error_statement: 'panic',
    log_parameter_max_length_on_error: '0',
    log_error_verbosity: 'terse',
    timezone: 'UTC',
    max_connections: '100',
    ...settings,
  };
  const log = await open(folders.log, 'a', 0o600);
  const child = spawn(
    binaries.postgres,
    ['-D', folders.data, ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    {
      uid: account.uid,
      gid: account.gid,
      cwd: '/',
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
      env: { LC_ALL: 'C', PATH: process.env.PATH ?? '', TZ: 'UTC' },
    },
  );
  const failed = new Promise<Error>((resolve) => child.once('error', resolve));
  child.unref();
  try {
    return await firstConnection(socket, password, child.pid, failed);
  } catch (cause) {
    const tail = (await readFile(folders.log, 'utf8').catch(() => '')).trimEnd().split('\n').slice(-5).join('\n');
    throw new EmbeddedProblem('did-not-start', `The database did not start. The end of ${folders.log}:\n${tail}`, {
      cause,
    });
  } finally {
    await log.close();
  }
}

async function firstConnection(
  socket: string,
  password: string,
  pid: number | undefined,
  failed: Promise<Error>,
): Promise<pg.Client> {
  if (pid === undefined) throw await failed;
  return untilConnected(socket, password, () => isAlive(pid));
}

/** A server makes its socket early, before it recovers: where there is none after so many milliseconds, it is lost. */
const SOCKET_APPEARS_WITHIN = 5_000;

const socketIsMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

/** Tries until somebody answers, the process is gone, or a minute is over (recovery after a crash takes a while). */
export async function untilConnected(
  socket: string,
  password: string,
  goOn: () => boolean,
  milliseconds = 60_000,
): Promise<pg.Client> {
  let last: unknown = new Error('the server ended');
  const begun = Date.now();
  while (Date.now() < begun + milliseconds && goOn()) {
    try {
      return await connect(socket, password, 'aboveline-lease');
    } catch (error) {
      last = error;
      if (socketIsMissing(error) && Date.now() > begun + SOCKET_APPEARS_WITHIN) break;
      await pause(10);
    }
  }
  throw last;
}
