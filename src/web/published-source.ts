import type { Framework } from '../framework/model/framework.ts';
import type { FrameworkFiles } from '../framework/read/folder-in-memory.ts';
import type { Publication, Store } from '../inspection/ports/index.ts';

/** Where the shelf learns what was published. */
export interface PublishedSource {
  readonly list: () => Promise<readonly Publication[]>;
  readonly framework: (publication: Publication) => Promise<Framework | null>;
  readonly files: (publication: Publication) => Promise<FrameworkFiles>;
}

/** How old, in milliseconds, what is known of publications may be. One page asks several times. */
const FRESH = 500;

/**
 * What was published, by whatever process. The store is asked for one number; only where that has grown is the list read
 * anew. A version never changes, so each is read once.
 */
export function publishedSource(store: Pick<Store, 'system'>, now: () => number = Date.now): PublishedSource {
  let asked = Number.NEGATIVE_INFINITY;
  let known: { readonly latest: number; readonly list: readonly Publication[] } = { latest: 0, list: [] };
  let underWay: Promise<readonly Publication[]> | null = null;
  const frameworks = new Map<number, Promise<Framework | null>>();

  const ask = async (): Promise<readonly Publication[]> => {
    const at = now();
    known = await store.system(async ({ published }) => {
      const latest = await published.latest();
      return latest === known.latest ? known : { latest, list: await published.list() };
    });
    asked = at;
    return known.list;
  };

  return {
    list: () => {
      if (now() - asked < FRESH) return Promise.resolve(known.list);
      underWay ??= ask().finally(() => {
        underWay = null;
      });
      return underWay;
    },
    framework: (publication) => {
      const found =
        frameworks.get(publication.number) ?? store.system(({ frameworks: kept }) => kept.byPin(publication));
      frameworks.set(publication.number, found);
      found.catch(() => frameworks.delete(publication.number));
      return found;
    },
    files: ({ number }) => store.system(({ published }) => published.files(number)),
  };
}
