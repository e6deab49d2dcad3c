import { open, readFile, rm } from 'node:fs/promises';
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
    await handle.writeFile(String(process.pid));
    await handle.close();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const holder = Number(await readFile(file, 'utf8').catch(() => ''));
    // An empty file is one that is being written just now, unless it stays so; a threads' sibling has our own number.
    if (holder > 0 && !isAlive(holder)) await rm(file, { force: true });
    return false;
  }
}
