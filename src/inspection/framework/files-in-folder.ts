import { openFolder } from '../../framework/read/folder.ts';
import type { FrameworkFiles } from '../../framework/read/folder-in-memory.ts';
import { isFrameworkFile } from './draft-files.ts';

const AT_THE_TOP = ['framework', 'facts', 'standards', 'rating', 'sampling', 'conformance'].map((one) => `${one}.yaml`);

/** The files of a framework that lies on disk; what is no text is left out, and the check then says that it is missing. */
export async function filesInFolder(path: string): Promise<FrameworkFiles> {
  const folder = openFolder(path);
  const below = await Promise.all([
    folder.list('instruments', '.yaml'),
    folder.list('guidance', '.md'),
    folder.list('examples', '.yaml'),
  ]);
  const names = [...AT_THE_TOP, ...below.flat()].filter(isFrameworkFile);
  const read = await Promise.all(names.map(async (name) => [name, await folder.read(name)] as const));
  return Object.fromEntries(read.flatMap(([name, file]) => (file.ok ? [[name, file.text] as const] : [])));
}
