import { toLines } from './lines.ts';
import type { PageContent, TextItem } from './page-content.ts';
import type { PartedPage } from './tables.ts';

/** Page headers and footers stand within this share of the height of the page. */
const MARGIN = 0.12;
/** The same words on this share of the pages are no text of the document; left and right pages may differ. */
const SHARE = 0.4;
const FEWEST = 3;

export interface Page {
  readonly content: PageContent;
  readonly parted: PartedPage;
}

/** Words that stand in the margin of most pages, page numbers included, and the pages without them. */
export interface Unfurnished {
  readonly pages: readonly Page[];
  /** What was dropped, with the first page it stood on and how often. */
  readonly dropped: readonly { readonly text: string; readonly page: number; readonly times: number }[];
}

/** Drops page headers, page footers and page numbers: what is repeated in the margins, or marked as such. */
export function dropFurniture(pages: readonly Page[]): Unfurnished {
  const seen = new Map<string, { text: string; page: number; times: number }>();
  for (const page of pages) {
    for (const [key, text] of new Map(marginLines(page).map((line) => [line.key, line.text]))) {
      const known = seen.get(key);
      if (known === undefined) seen.set(key, { text, page: page.content.number, times: 1 });
      else known.times++;
    }
  }
  const enough = Math.max(FEWEST, pages.length * SHARE);
  const repeated = new Map([...seen].filter(([, { times }]) => times >= enough));
  return { pages: pages.map((page) => without(page, repeated)), dropped: [...repeated.values()] };
}

interface MarginLine {
  readonly key: string;
  readonly text: string;
  readonly items: readonly TextItem[];
}

function marginLines({ content, parted }: Page): MarginLine[] {
  const inMargin = parted.free.filter((item) => isInMargin(item, content));
  return toLines(inMargin).map(({ text, items, baseline }) => ({
    key: `${baseline < content.height / 2 ? 'top' : 'bottom'} ${text.toLowerCase().replace(/\d+/g, '#')}`,
    text,
    items,
  }));
}

const isInMargin = ({ baseline }: TextItem, { height }: PageContent): boolean =>
  baseline < height * MARGIN || baseline > height * (1 - MARGIN);

function without(page: Page, repeated: ReadonlyMap<string, unknown>): Page {
  const lines = marginLines(page).filter(({ key }) => repeated.has(key));
  const gone = new Set(lines.flatMap(({ items }) => items));
  const free = page.parted.free.filter((item) => !gone.has(item) && !(item.artifact && isInMargin(item, page.content)));
  return { ...page, parted: { ...page.parted, free } };
}
