import { lstat, readdir, readFile, realpath } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { Problem } from '../model/problem.ts';

/** Largest file of a framework that is read. */
const MAX_BYTES = 8 * 1024 * 1024;

export type FileText =
  | { readonly ok: true; readonly file: string; readonly text: string }
  | { readonly ok: false; readonly absent: boolean; readonly problem: Problem };

/** The files of one framework. A path that leaves the folder, by `..` or by a link, is refused. */
export interface FrameworkFolder {
  readonly path: string;
  readonly read: (name: string) => Promise<FileText>;
  /** Names of the files below a folder with this ending, in order. */
  readonly list: (folder: string, ending: string) => Promise<readonly string[]>;
}

/** The folder at a path; a folder that is open already, such as one in memory, as it is. */
export function openFolder(path: string | FrameworkFolder): FrameworkFolder {
  if (typeof path !== 'string') return path;
  const root = resolve(path);
  return {
    path,
    read: (name) => readInside(path, root, name),
    list: (folder, ending) => listInside(root, folder, ending),
  };
}

async function readInside(shown: string, root: string, name: string): Promise<FileText> {
  const file = join(shown, name);
  const refuse = (code: string, message: string, absent = false): FileText => ({
    ok: false,
    absent,
    problem: { code, message, file },
  });
  if (!isInside(root, resolve(root, name))) {
    return refuse('outside-folder', `${name} leads out of the framework's folder`);
  }
  try {
    const real = await realpath(resolve(root, name));
    if (!isInside(await realpath(root), real)) {
      return refuse('outside-folder', `${name} is a link that leads out of the framework's folder`);
    }
    const { size } = await lstat(real);
    if (size > MAX_BYTES) return refuse('too-large', `${name} is larger than a framework's file may be (8 MB)`);
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await readFile(real));
    return { ok: true, file, text };
  } catch (error) {
    const absent = (error as NodeJS.ErrnoException).code === 'ENOENT';
    if (absent) return refuse('missing-file', `${name} is missing`, true);
    if (error instanceof TypeError) return refuse('not-utf-8', `${name} is not UTF-8 text`);
    return refuse('unreadable', `${name} cannot be read: ${(error as Error).message}`);
  }
}

const isInside = (root: string, path: string): boolean => {
  const way = relative(root, path);
  return way === '' || (!way.startsWith(`..${sep}`) && way !== '..' && !isAbsolute(way));
};

async function listInside(root: string, folder: string, ending: string): Promise<readonly string[]> {
  try {
    const names = await readdir(join(root, folder));
    return names
      .filter((name) => name.endsWith(ending))
      .sort()
      .map((name) => `${folder}/${name}`);
  } catch {
    return [];
  }
}
