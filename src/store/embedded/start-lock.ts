import { open, readFile, rm, stat } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { EmbeddedProblem } from './problem.ts';
import { isAlive } from './process.ts';

/** Starting and stopping happen one at a time. A lock of a process that is gone is taken over. */
export async function withStartLock<T>(file: string, act: () => Promise<T>, waitMilliseconds = 60_000): Promise<T> {
  await take(file, Date.now() + waitMilliseconds);
  try {
    return await act();
  } finally {
    await rm(file, { force: true });
  }
}

async function take(file: string, until: number): Promise<void> {
  while (!(await tryTake(file))) {
    if (Date.now() > until) {
      throw new EmbeddedProblem('busy', `Another process has been starting the database for too long (${file}).`);
    }
    await pause(20);
  }
}

async function tryTake(file: string): Promise<boolean> {
  try {
    const handle = await open(file, 'wx', 0o600);
    try {
      await handle.writeFile(String(process.pid));
    } catch (error) {
      // A full disk: an empty lock would keep everybody out for good.
      await rm(file, { force: true });
      throw error;
    } finally {
      await handle.close();
    }
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const holder = Number(await readFile(file, 'utf8').catch(() => ''));
    // An empty file is one that is being written just now, unless it stays so; a threads' sibling has our own number.
    if (holder > 0 ? !isAlive(holder) : await staysEmpty(file)) await rm(file, { force: true });
    return false;
  }
}

const LONG_EMPTY = 5_000;

/** Its maker was killed between making it and writing into it. */
async function staysEmpty(file: string): Promise<boolean> {
  const found = await stat(file).catch(() => null);
  return found !== null && found.size === 0 && Date.now() - found.mtimeMs > LONG_EMPTY;
}
