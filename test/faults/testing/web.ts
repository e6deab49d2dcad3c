import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../web/testing/real-app.ts';

/** A web process that is killed and started again on the same port. */
export interface Web {
  readonly address: string;
  readonly start: () => Promise<void>;
  /** SIGKILL: it has no moment to finish anything. */
  readonly kill: () => Promise<void>;
  readonly isRunning: () => boolean;
  /** What it wrote to its log so far, over all starts. */
  readonly log: () => string;
}

const ABOVELINE_SECRET_KEY = randomBytes(32).toString('hex');
const PROGRAM = fileURLToPath(import.meta.resolve('./web-process.ts'));

/**
 * Prepares a web process on a home folder; it is not started yet.
 * @param databaseUrl of a server that is not its own to start and stop
 */
export async function webProcess(home: string, databaseUrl?: string): Promise<Web> {
  const port = await freePort();
  const lines: Buffer[] = [];
  let child: ChildProcess | null = null;
  const isRunning = () => child !== null && child.exitCode === null && child.signalCode === null;

  const start = async () => {
    const { PATH = '' } = process.env;
    const elsewhere = databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl, ABOVELINE_SECRET_KEY };
    const own = { PORT: String(port), HOST: '127.0.0.1', ABOVELINE_HOME: home, LOG_LEVEL: 'error' };
    const env = { PATH, ...own, ...elsewhere };
    const started = fork(PROGRAM, [], { env, execArgv: [], stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
    child = started;
    for (const stream of [started.stdout, started.stderr]) stream?.on('data', (chunk: Buffer) => lines.push(chunk));
    await Promise.race([
      once(started, 'message'),
      once(started, 'exit').then(() => {
        throw new Error(`the web process did not start:\n${Buffer.concat(lines).toString().slice(-2000)}`);
      }),
    ]);
  };

  const kill = async () => {
    if (!child || !isRunning()) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  };

  return {
    address: `http://localhost:${port}`,
    start,
    kill,
    isRunning,
    log: () => Buffer.concat(lines).toString(),
  };
}
