import type { Block, Cell } from '../model.ts';
import type { InputLimits } from './limits.ts';
import { plainMark, splitMark, withPlainBullets } from './list-mark.ts';
import { refuse } from './refusal.ts';
import { tidyLine, tidyLines } from './tidy-text.ts';

/** A cell before its line is known. */
export type RawCell = Omit<Cell, 'line'>;

export interface ParagraphMarks {
  readonly item?: string | undefined;
  readonly bold?: boolean | undefined;
  readonly page?: number | undefined;
}

/** Gathers blocks in reading order and numbers the lines of their text as they come. */
export interface BlockList {
  heading(level: number, text: string, page?: number): void;
  paragraph(text: string, marks?: ParagraphMarks): void;
  /** Rows of one table carry the number that `newTable` gave. */
  row(table: number, cells: readonly RawCell[], page?: number): void;
  newTable(): number;
  readonly blocks: readonly Block[];
  /** Lines of text so far. */
  readonly lines: number;
}

/** Empty headings, paragraphs and rows are not kept. Each line of a cell is a line of the document. */
export function createBlockList(limits: InputLimits): BlockList {
  const blocks: Block[] = [];
  let lines = 0;
  let tables = 0;
  const take = (text: string): number => {
    const line = lines + 1;
    lines += text === '' ? 1 : text.split('\n').length;
    if (lines >= limits.lines) refuseLines(limits);
    return line;
  };
  return {
    blocks,
    get lines() {
      return lines;
    },
    heading(level, raw, page) {
      const text = tidyLine(raw);
      if (text !== '') blocks.push({ kind: 'heading', level, text, line: take(text), ...onPage(page) });
    },
    paragraph(raw, { item, bold, page } = {}) {
      const tidied = tidyLines(raw);
      if (tidied === '') return;
      const { text, ...typed } = item === undefined ? splitMark(tidied) : { text: tidied, item: plainMark(item) };
      const marks = { ...typed, ...(bold === undefined ? {} : { bold }) };
      blocks.push({ kind: 'paragraph', text, line: take(text), ...marks, ...onPage(page) });
    },
    row(table, raw, page) {
      const texts = raw.map((cell) => ({ ...cell, text: withPlainBullets(tidyLines(cell.text)) }));
      if (texts.every((cell) => cell.text === '')) return;
      const cells = texts.map((cell) => ({ ...cell, line: take(cell.text) }));
      blocks.push({ kind: 'row', cells, line: cells[0]?.line ?? lines, table, ...onPage(page) });
    },
    newTable: () => ++tables,
  };
}

const onPage = (page: number | undefined): { page?: number } => (page === undefined ? {} : { page });

/** Refuses a document that is longer than any guidance is. */
export const refuseLines = (limits: InputLimits): never =>
  refuse(
    'too-many-lines',
    `The document has ${limits.lines.toLocaleString('en-GB')} lines of text or more, far more than any guidance. ` +
      'Import only the part that holds the questions.',
  );
