import { chmod, chown, lstat, mkdir, realpath, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ServerAccount } from './account.ts';
import { EmbeddedProblem } from './problem.ts';

/** Where the embedded server keeps its things. */
export interface Folders {
  readonly home: string;
  readonly data: string;
  readonly log: string;
  readonly lock: string;
  readonly secrets: string;
}

/** Makes the home of the server, closed to everybody else. */
export async function openHome(home: string, account: ServerAccount): Promise<Folders> {
  await mkdir(home, { recursive: true, mode: 0o700 });
  await mustBeOwn(home, process.getuid?.() ?? -1);
  // Under another account the server has to walk through the home to its data; it cannot list it.
  await chmod(home, account.other ? 0o711 : 0o700);
  const real = await realpath(home);
  if (account.other) await mustBeReachable(real, account);
  return {
    home: real,
    data: join(real, 'data'),
    log: join(real, 'postgres.log'),
    lock: join(real, 'start.lock'),
    secrets: join(real, 'secrets.json'),
  };
}

/** Makes a folder of ours that only one account may enter. */
export async function makePrivate(folder: string, account: ServerAccount): Promise<void> {
  try {
    await mkdir(folder, { mode: 0o700 });
    if (account.other) await chown(folder, account.uid, account.gid);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  await mustBePrivate(folder, account.uid);
}

/** Refuses a folder that is a link, belongs to somebody else, or that others may enter. */
export async function mustBePrivate(folder: string, uid: number): Promise<void> {
  const mode = await mustBeOwn(folder, uid);
  if ((mode & 0o077) !== 0) throw unsafe(folder, 'other accounts may enter it');
}

async function mustBeOwn(folder: string, uid: number): Promise<number> {
  const found = await lstat(folder);
  if (found.isSymbolicLink()) throw unsafe(folder, 'it is a link');
  if (!found.isDirectory()) throw unsafe(folder, 'it is not a folder');
  if (uid >= 0 && found.uid !== uid) throw unsafe(folder, 'it belongs to another account');
  return found.mode;
}

const unsafe = (folder: string, why: string): EmbeddedProblem =>
  new EmbeddedProblem(
    'unsafe-folder',
    `The folder ${folder} is not safe to keep the database in: ${why}. Remove it, or choose another folder.`,
  );

/** Whether an account can walk to a path and read it, going by the permissions for everybody else. */
export async function isReachable(path: string, account: ServerAccount): Promise<boolean> {
  for (let at = path; ; at = dirname(at)) {
    const { mode, uid } = await stat(at);
    const bits = uid === account.uid ? 0o100 : 0o001;
    if ((mode & bits) === 0) return false;
    if (at === dirname(at)) return true;
  }
}

async function mustBeReachable(home: string, account: ServerAccount): Promise<void> {
  if (await isReachable(home, account)) return;
  throw new EmbeddedProblem(
    'unsafe-folder',
    `As root the example runs under another account, which cannot reach ${home}. Set ABOVELINE_HOME to a folder that it can reach, such as /var/tmp/aboveline-example.`,
  );
}
