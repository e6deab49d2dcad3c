import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { commandOf } from './process.ts';

/** What a running server says of itself in its data folder. */
export interface PidFile {
  readonly pid: number;
  readonly socketFolder: string;
}

/** Null where there is none or it is not finished. */
export async function readPidFile(data: string): Promise<PidFile | null> {
  const text = await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '');
  const [pid, , , , socketFolder] = text.split('\n');
  return pid === undefined || pid === '' ? null : { pid: Number(pid), socketFolder: socketFolder ?? '' };
}

/** Whether the process in the file is a PostgreSQL on that folder: numbers of processes are used again. */
export async function isServerOf(pid: number, data: string): Promise<boolean> {
  const command = await commandOf(pid);
  return command?.includes('postgres') === true && command.includes(data);
}

/** Removes what a server that was killed left behind, also where its number now belongs to another process. */
export async function removeStale(data: string, socketFolder: string): Promise<void> {
  await rm(join(data, 'postmaster.pid'), { force: true });
  await rm(join(socketFolder, '.s.PGSQL.5432'), { force: true });
  await rm(join(socketFolder, '.s.PGSQL.5432.lock'), { force: true });
}
