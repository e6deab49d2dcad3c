import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Writes files below a folder, each whole or not at all: first beside its place, then moved there. */
export async function writeFolder(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  const moved: [from: string, to: string][] = [];
  try {
    for (const [name, text] of Object.entries(files)) {
      const to = join(folder, name);
      const from = `${to}.part`;
      await mkdir(dirname(to), { recursive: true });
      moved.push([from, to]);
      await writeFile(from, text);
    }
  } catch (error) {
    await Promise.all(moved.map(([from]) => rm(from, { force: true })));
    throw error;
  }
  for (const [from, to] of moved) await rename(from, to);
}
