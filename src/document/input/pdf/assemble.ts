import type { Block, Repair } from '../../model.ts';
import { type BlockList, createBlockList } from '../block-list.ts';
import type { InputLimits } from '../limits.ts';
import { rowsOf } from './cells.ts';
import { columnsOf } from './columns.ts';
import { dropFurniture, type Page } from './furniture.ts';
import type { Grid } from './grid.ts';
import { headingLevels } from './heading-sizes.ts';
import { type Line, toLines } from './lines.ts';
import type { PageContent } from './page-content.ts';
import { joined, toParagraphs, usualPitch } from './paragraphs.ts';
import { partPage } from './tables.ts';

export interface Assembled {
  readonly blocks: readonly Block[];
  readonly lines: number;
  readonly repairs: readonly Repair[];
}

/** What is known of the whole document when its pages are put together. */
interface Setting {
  readonly list: BlockList;
  readonly pitch: number;
  levelOf(lines: readonly Line[]): number | undefined;
}

/** Puts the pages of a PDF together as blocks in reading order. */
export function assemble(contents: readonly PageContent[], limits: InputLimits): Assembled {
  const { pages, dropped } = dropFurniture(contents.map((content) => ({ content, parted: partPage(content) })));
  const list = createBlockList(limits);
  const free = pages.flatMap(({ parted }) => toLines(parted.free));
  const inTables = pages.flatMap(({ parted }) => parted.tables.flatMap(({ items }) => toLines(items)));
  const setting = { list, pitch: usualPitch(free), levelOf: headingLevels(free, [...free, ...inTables]) };
  const starts = new Map<number, number>();
  let last: OpenTable | null = null;
  for (const page of pages) {
    starts.set(page.content.number, list.lines + 1);
    last = addPage(page, setting, last);
  }
  const repairs = dropped.map(({ text, page, times }) => ({
    code: 'header-dropped',
    line: starts.get(page) ?? 1,
    words: `left out, the head or foot of ${times} pages: “${text}”`,
    confidence: 'high' as const,
  }));
  return { blocks: list.blocks, lines: list.lines, repairs };
}

/** The table that ended a page, which may go on over the turn. */
interface OpenTable {
  readonly number: number;
  readonly xs: readonly number[];
}

function addPage({ content, parted }: Page, setting: Setting, before: OpenTable | null): OpenTable | null {
  let last = before;
  let rest = [...parted.free];
  for (const { grid, items } of [...parted.tables].sort((a, b) => a.grid.top - b.grid.top)) {
    const above = rest.filter(({ baseline }) => baseline <= grid.top + 2);
    rest = rest.filter(({ baseline }) => baseline > grid.top + 2);
    if (addText(above, content, setting)) last = null;
    const number: number = last !== null && haveSameColumns(last.xs, grid.xs) ? last.number : setting.list.newTable();
    for (const row of rowsOf(grid, items, content.areas, setting.pitch)) setting.list.row(number, row, content.number);
    last = { number, xs: grid.xs };
  }
  return addText(rest, content, setting) ? null : last;
}

/** Columns that begin and end alike, within a few points, are those of one table. */
const haveSameColumns = (a: Grid['xs'], b: Grid['xs']): boolean =>
  a.length === b.length && a.every((x, i) => Math.abs(x - (b[i] as number)) <= 5);

/** Adds the text between tables; tells whether there was any. */
function addText(items: PageContent['items'], page: PageContent, { list, pitch, levelOf }: Setting): boolean {
  for (const column of columnsOf(items)) {
    const lines = toLines(column);
    const edge = Math.max(...lines.map(({ right }) => right));
    for (const paragraph of toParagraphs(lines, edge, pitch)) {
      const level = levelOf(paragraph);
      if (level !== undefined) list.heading(level, joined(paragraph), page.number);
      else {
        const bold = paragraph.every((line) => line.bold === 'all');
        list.paragraph(paragraph.map(({ text }) => text).join('\n'), { bold, page: page.number });
      }
    }
  }
  return items.length > 0;
}
