import { loadChecked } from '../framework/check/index.ts';
import type { Framework } from '../framework/model/framework.ts';
import type { FrameworkFiles } from '../framework/read/folder-in-memory.ts';
import { readHeader } from '../framework/read/headers.ts';
import type { FrameworkHeader } from '../framework/read/plain-header.ts';
import { compareVersions, filesInFolder } from '../inspection/framework/index.ts';
import type { Publication } from '../inspection/ports/index.ts';
import type { PublishedSource } from './published-source.ts';

/** A version that can be read and used, and how it came here. */
export interface ShelvedVersion {
  readonly header: FrameworkHeader;
  /** Null: it came with the product. */
  readonly publication: Publication | null;
}

/** The frameworks that can be read on the pages. */
export interface FrameworkShelf {
  /** The latest version of each, for lists and for new inspections. */
  readonly list: () => Promise<readonly FrameworkHeader[]>;
  /** Every version of one, latest first; none where there is no such framework. */
  readonly versions: (id: string) => Promise<readonly ShelvedVersion[]>;
  /** The latest version, or the one that is named. Null where there is none, or it did not pass its check. */
  readonly get: (id: string, version?: string) => Promise<Framework | null>;
  /** All its files, examples and conformance statements included. */
  readonly files: (id: string, version?: string) => Promise<FrameworkFiles | null>;
}

const NOTHING_PUBLISHED: PublishedSource = {
  list: async () => [],
  framework: async () => null,
  files: async () => ({}),
};

/**
 * A shelf over folders by framework id, with what was published besides. Folders are read and checked when they are first
 * asked for, and kept; what is published is asked of the store each time, so that no process has to be started anew.
 */
export function openShelf(
  folders: ReadonlyMap<string, string>,
  published: PublishedSource = NOTHING_PUBLISHED,
): FrameworkShelf {
  const kept = new Map<string, Promise<Framework | null>>();
  let headers: Promise<readonly FrameworkHeader[]> | null = null;

  const all = async (): Promise<readonly ShelvedVersion[]> => {
    headers ??= readHeaders([...folders.values()]);
    const shipped = (await headers).map((header) => ({ header, publication: null }));
    const since = (await published.list()).map((publication) => ({ header: publication.header, publication }));
    return [...since, ...shipped].toSorted((a, b) => compareVersions(b.header.version, a.header.version));
  };

  const versions = async (id: string) => (await all()).filter(({ header }) => header.id === id);

  const find = async (id: string, version?: string): Promise<ShelvedVersion | null> => {
    const known = await versions(id);
    return (version === undefined ? known[0] : known.find(({ header }) => header.version === version)) ?? null;
  };

  const shipped = (id: string): Promise<Framework | null> => {
    const folder = folders.get(id);
    if (folder === undefined) return Promise.resolve(null);
    const found = kept.get(id) ?? read(folder);
    kept.set(id, found);
    return found;
  };

  return {
    versions,
    list: async () => {
      const latest = new Map<string, FrameworkHeader>();
      for (const { header } of await all()) if (!latest.has(header.id)) latest.set(header.id, header);
      return [...latest.values()];
    },
    get: async (id, version) => {
      const found = await find(id, version);
      if (!found) return null;
      return found.publication ? published.framework(found.publication) : shipped(id);
    },
    files: async (id, version) => {
      const found = await find(id, version);
      if (!found) return null;
      return found.publication ? published.files(found.publication) : filesInFolder(folders.get(id) ?? '');
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
