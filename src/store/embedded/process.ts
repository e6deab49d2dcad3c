import { execFile } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** The command line of a process; null where there is none. */
export async function commandOf(pid: number): Promise<string | null> {
  try {
    if (process.platform === 'linux')
      return (await readFile(`/proc/${pid}/cmdline`, 'utf8')).replaceAll('\0', ' ').trim();
    return (await run('ps', ['-p', String(pid), '-o', 'command='])).stdout.trim();
  } catch {
    return null;
  }
}

/** The account under which a process runs; null where that cannot be told. */
export async function ownerOf(pid: number): Promise<number | null> {
  try {
    if (process.platform === 'linux') return (await stat(`/proc/${pid}`)).uid;
    return Number((await run('ps', ['-p', String(pid), '-o', 'uid='])).stdout.trim());
  } catch {
    return null;
  }
}

/** Waits until a process has ended; false where it has not in time. */
export async function ended(pid: number, milliseconds: number): Promise<boolean> {
  for (const until = Date.now() + milliseconds; Date.now() < until; ) {
    if (!isAlive(pid) || (await isZombie(pid))) return true;
    await pause(10);
  }
  return false;
}

/** Ended, but nobody has asked how: as good as gone. */
async function isZombie(pid: number): Promise<boolean> {
  if (process.platform !== 'linux') return false;
  const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return /\) Z /.test(status);
}
