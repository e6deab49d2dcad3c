import { execFile } from 'node:child_process';
import { chown, lstat, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { ServerAccount } from './account.ts';
import type { Binaries } from './binaries.ts';
import type { Folders } from './folders.ts';
import { mustBePrivate } from './folders.ts';
import { EmbeddedProblem } from './problem.ts';
import { newSecrets, readSecrets, type Secrets, writeSecrets } from './secrets.ts';

const run = promisify(execFile);

/**
 * Makes the data folder where there is none. It is made under another name and renamed when finished, so that a
 * power cut leaves either none or a whole one.
 */
export async function initialise(folders: Folders, binaries: Binaries, account: ServerAccount): Promise<Secrets> {
  const secrets = await readSecrets(folders.secrets);
  const isThere = await lstat(folders.data).catch(() => null);
  if (isThere) {
    await mustBePrivate(folders.data, account.uid);
    await mustBeSameMajor(folders.data, binaries.major);
    if (secrets) return secrets;
    throw new EmbeddedProblem(
      'not-ours',
      `The passwords of the database in ${folders.data} are gone (${folders.secrets}). Put the file back, or restore a backup into an empty folder.`,
    );
  }
  const fresh = newSecrets();
  await writeSecrets(folders.secrets, fresh);
  await initdb(folders, binaries, account, fresh.superuser);
  return fresh;
}

async function initdb(folders: Folders, binaries: Binaries, account: ServerAccount, password: string): Promise<void> {
  const making = `${folders.data}.new`;
  await rm(making, { recursive: true, force: true });
  await mkdir(making, { mode: 0o700 });
  const passwordFile = `${folders.data}.password`;
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (account.other) {
    await chown(making, account.uid, account.gid);
    await chown(passwordFile, account.uid, account.gid);
  }
  try {
    await run(
      binaries.initdb,
      [
        `--pgdata=${making}`,
        '--username=postgres',
        '--auth=scram-sha-256',
        `--pwfile=${passwordFile}`,
        '--encoding=UTF8',
        '--locale-provider=builtin',
        '--locale=C.UTF-8',
        '--data-checksums',
      ],
      { uid: account.uid, gid: account.gid, cwd: '/', env: { LC_ALL: 'C', PATH: process.env.PATH ?? '', TZ: 'UTC' } },
    );
    await rename(making, folders.data);
  } catch (cause) {
    const { stderr } = cause as { stderr?: string };
    throw new EmbeddedProblem(
      'did-not-start',
      `The database could not be made: ${stderr ?? (cause as Error).message}`,
      { cause },
    );
  } finally {
    await rm(passwordFile, { force: true });
  }
}

async function mustBeSameMajor(data: string, major: number): Promise<void> {
  const found = Number((await readFile(join(data, 'PG_VERSION'), 'utf8')).trim());
  if (found === major) return;
  throw new EmbeddedProblem(
    'other-version',
    `The data in ${data} was written by PostgreSQL ${found}; this is ${major}. Start the version of Aboveline that wrote it and run "aboveline backup FILE", move the folder aside, then run "aboveline restore FILE" with this version.`,
  );
}
