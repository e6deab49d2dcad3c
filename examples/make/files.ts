import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A folder of an example, which is written to. */
export interface Folder {
  readonly path: (name: string) => string;
  readonly write: (name: string, text: string) => Promise<void>;
  /** JSON as the command line prints it. */
  readonly writeJson: (name: string, value: unknown) => Promise<void>;
}

export async function folderAt(path: string): Promise<Folder> {
  await mkdir(path, { recursive: true });
  const write = (name: string, text: string): Promise<void> => writeFile(join(path, name), text);
  return {
    path: (name) => join(path, name),
    write,
    writeJson: (name, value) => write(name, `${JSON.stringify(value, null, 2)}\n`),
  };
}
