import { words } from '../../words/words.ts';

const ON_A_PAGE = 100;

export interface Paged<T> {
  readonly items: readonly T[];
  /** For the pagination component; null where everything fits on one page. */
  readonly pagination: Readonly<Record<string, unknown>> | null;
  readonly where: string | null;
}

/** One page of a long table. A page that is not there is the last one. */
export function paged<T>(all: readonly T[], wanted: number, href: (page: number) => string): Paged<T> {
  const pages = Math.max(1, Math.ceil(all.length / ON_A_PAGE));
  const page = Math.min(Math.max(1, wanted), pages);
  const items = all.slice((page - 1) * ON_A_PAGE, page * ON_A_PAGE);
  if (pages === 1) return { items, pagination: null, where: null };
  return {
    items,
    where: words('sample.page', { page, pages }),
    pagination: {
      landmarkLabel: words('sample.pages'),
      ...(page > 1 ? { previous: { href: href(page - 1), text: words('sample.page.previous') } } : {}),
      ...(page < pages ? { next: { href: href(page + 1), text: words('sample.page.next') } } : {}),
    },
  };
}
