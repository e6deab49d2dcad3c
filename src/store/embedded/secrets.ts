import { randomBytes } from 'node:crypto';
import { lstat, readFile, rename, writeFile } from 'node:fs/promises';
import { EmbeddedProblem } from './problem.ts';

/** Passwords of the embedded server's roles. They stand in one file that nobody else can read. */
export interface Secrets {
  readonly superuser: string;
  readonly owner: string;
  readonly app: string;
  readonly jobs: string;
}

const password = (): string => randomBytes(24).toString('base64url');

export const newSecrets = (): Secrets => ({
  superuser: password(),
  owner: password(),
  app: password(),
  jobs: password(),
});

/** Null where there is no file. Refuses one that others may read. */
export async function readSecrets(file: string): Promise<Secrets | null> {
  const found = await lstat(file).catch(() => null);
  if (found === null) return null;
  const isOwn = found.isFile() && (process.getuid === undefined || found.uid === process.getuid());
  if (!isOwn || (found.mode & 0o077) !== 0) {
    throw new EmbeddedProblem('unsafe-folder', `The file ${file} must be yours and closed to others (chmod 600).`);
  }
  return JSON.parse(await readFile(file, 'utf8')) as Secrets;
}

export async function writeSecrets(file: string, secrets: Secrets): Promise<void> {
  await writeFile(`${file}.new`, JSON.stringify(secrets), { mode: 0o600, flush: true });
  await rename(`${file}.new`, file);
}
