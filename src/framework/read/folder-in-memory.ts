import type { FrameworkFolder } from './folder.ts';

/** The text of each file of a framework by its name below the folder, such as `instruments/case.yaml`. */
export type FrameworkFiles = Readonly<Record<string, string>>;

/** Files held in memory, read as a folder is. Problems name a file by its name alone. */
export function folderInMemory(files: FrameworkFiles): FrameworkFolder {
  const known = new Map(Object.entries(files));
  return {
    path: '',
    read: async (name) => {
      const text = known.get(name);
      if (text !== undefined) return { ok: true, file: name, text };
      const problem = { code: 'missing-file', message: `${name} is missing`, file: name };
      return { ok: false, absent: true, problem };
    },
    list: async (folder, ending) =>
      [...known.keys()].filter((name) => isIn(name, folder) && name.endsWith(ending)).sort(),
  };
}

/** Directly in it, as a folder on disk is listed. */
const isIn = (name: string, folder: string): boolean =>
  name.startsWith(`${folder}/`) && !name.slice(folder.length + 1).includes('/');
