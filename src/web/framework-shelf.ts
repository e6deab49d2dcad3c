import { loadChecked } from '../framework/check/index.ts';
import type { Framework } from '../framework/model/framework.ts';
import { readHeader } from '../framework/read/headers.ts';
import type { FrameworkHeader } from '../framework/read/plain-header.ts';

/** The frameworks that can be read on the pages. */
export interface FrameworkShelf {
  readonly list: () => Promise<readonly FrameworkHeader[]>;
  /** Null where there is none of that id, or it did not pass its check. */
  readonly get: (id: string) => Promise<Framework | null>;
}

/** A shelf over folders by framework id. Each is read and checked when it is first asked for, and kept. */
export function openShelf(folders: ReadonlyMap<string, string>): FrameworkShelf {
  const kept = new Map<string, Promise<Framework | null>>();
  let headers: Promise<readonly FrameworkHeader[]> | null = null;
  return {
    list: () => {
      headers ??= readHeaders([...folders.values()]);
      return headers;
    },
    get: (id) => {
      const folder = folders.get(id);
      if (folder === undefined) return Promise.resolve(null);
      const found = kept.get(id) ?? read(folder);
      kept.set(id, found);
      return found;
    },
  };
}

async function readHeaders(folders: readonly string[]): Promise<readonly FrameworkHeader[]> {
  const read = await Promise.all(folders.map(readHeader));
  return read.flatMap((one) => (one.ok ? [one.header] : []));
}

async function read(folder: string): Promise<Framework | null> {
  const result = await loadChecked(folder, 'framework-alone');
  return result.ok ? result.framework : null;
}
