import { join } from 'node:path';
import { folderAt } from './make/files.ts';
import { shippedLibrary } from './make/frameworks.ts';
import { makeOutOfCourt } from './make/out-of-court.ts';
import { makeWestmarsh } from './make/westmarsh.ts';

/** Writes all files of the examples, the same ones every time, below the folder `target`. */
export async function makeExamples(target: string): Promise<void> {
  const library = await shippedLibrary();
  await makeWestmarsh(await folderAt(join(target, 'single')), library);
  await makeOutOfCourt(await folderAt(join(target, 'domain-three-2022')), library);
}

if (import.meta.main) await makeExamples(import.meta.dirname);
