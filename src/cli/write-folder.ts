import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Refusal } from './output.ts';

/**
 * Writes files below a folder, each whole or not at all: first beside its place, then moved there.
 * Refuses, with nothing written, where a file or folder cannot be made.
 */
export async function writeFolder(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  const moves: [from: string, to: string][] = [];
  try {
    for (const [name, text] of Object.entries(files)) {
      const to = join(folder, name);
      const from = `${to}.part`;
      await makeFolder(dirname(to));
      if (await isFolder(to)) throw new Refusal([cannotWrite(to, 'a folder of that name is in the way')]);
      moves.push([from, to]);
      await writeFile(from, text);
    }
    for (const [from, to] of moves) await rename(from, to);
  } catch (error) {
    await Promise.all(moves.map(([from]) => rm(from, { force: true })));
    throw refusalOf(error, folder);
  }
}

/** Writes one file. Refuses where it cannot be made. */
export async function writeOne(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text);
  } catch (error) {
    throw refusalOf(error, file);
  }
}

/**
 * Takes away the data files of a report that stood in a folder before, and that the new one does not have: those of an
 * internal edition must not lie beside a published one. Only files that its description names are touched.
 */
export async function removeOldAnnexe(folder: string, kept: readonly string[]): Promise<void> {
  for (const name of await describedIn(folder)) {
    if (!kept.includes(name)) await rm(join(folder, name), { force: true });
  }
}

async function describedIn(folder: string): Promise<readonly string[]> {
  try {
    const { resources } = JSON.parse(await readFile(join(folder, 'datapackage.json'), 'utf8'));
    return (resources as { path: string }[]).map(({ path }) => basename(path));
  } catch {
    return [];
  }
}

/** Makes a folder and those above it. Unlike a recursive `mkdir` it ends where no folder can be made, as in /proc. */
async function makeFolder(path: string): Promise<void> {
  if (await isFolder(path)) return;
  const above = dirname(path);
  if (above !== path) await makeFolder(above);
  try {
    await mkdir(path);
  } catch (error) {
    if (!(await isFolder(path))) throw error;
  }
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}

function refusalOf(error: unknown, at: string): unknown {
  const { code, path = at } = error as NodeJS.ErrnoException;
  return code === undefined ? error : new Refusal([cannotWrite(path, WHY[code] ?? code)]);
}

const cannotWrite = (file: string, why: string) => ({
  code: 'cannot-write',
  message: `This cannot be written: ${why}. Name another place.`,
  file,
});

const WHY: Readonly<Record<string, string>> = {
  EACCES: 'you may not write there',
  EPERM: 'you may not write there',
  EROFS: 'nothing may be written there',
  EEXIST: 'a file of that name is in the way',
  EISDIR: 'a folder of that name is in the way',
  ENOTDIR: 'a file stands where a folder is needed',
  ENOENT: 'there is no such folder',
  ENOSPC: 'the disk is full',
};
