import { readdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** The frameworks that come with the product. */
export const SHIPPED = join(import.meta.dirname, '../../frameworks');

/** Folders beside the frameworks that are none themselves. */
export const BESIDE_FRAMEWORKS: ReadonlySet<string> = new Set(['schema', 'calendars']);

/** The user's folder: drafts, imported wording. `ABOVELINE_HOME`, else the platform's data folder. */
export function userHome(): string {
  const { ABOVELINE_HOME, XDG_DATA_HOME } = process.env;
  if (ABOVELINE_HOME !== undefined && ABOVELINE_HOME !== '') return ABOVELINE_HOME;
  if (process.platform === 'darwin') return join(homedir(), 'Library/Application Support/aboveline');
  if (process.platform === 'win32') return join(process.env.APPDATA ?? homedir(), 'aboveline');
  return join(XDG_DATA_HOME || join(homedir(), '.local/share'), 'aboveline');
}

/** Folders of all frameworks by id: the shipped ones, then the user's drafts. */
export async function frameworkFolders(): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const base of [SHIPPED, join(userHome(), 'frameworks')]) {
    for (const id of await foldersIn(base)) if (!found.has(id)) found.set(id, join(base, id));
  }
  return found;
}

async function foldersIn(base: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(base, { withFileTypes: true });
    return entries
      .filter((entry) => entry.isDirectory() && !BESIDE_FRAMEWORKS.has(entry.name))
      .map(({ name }) => name)
      .sort();
  } catch {
    return [];
  }
}
