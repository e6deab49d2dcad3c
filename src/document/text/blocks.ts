import type { Block, Heading, Paragraph, Row } from '../model.ts';
import { isRow, isRule, splitCells } from './cells.ts';
import { squeeze } from './characters.ts';
import type { Line } from './line.ts';
import { htmlToLines, isStrong, withoutEmphasis } from './markup.ts';
import { GUESSED_LEVEL, looksLikeHeading } from './plain-heading.ts';

const HEADING = /^(#{1,6})\s+(\S.*)$/;
const ITEM = /^\s{0,12}(?:(•)\s*|([-*+])\s+|(\d{1,2}[.)])\s+(?=\p{Ll}{2}))(\S.*)$/u;
const LETTERED = /^\(?([a-z])[).]\s+(\S.*)$/;

/** Lines → blocks. A blank line ends a paragraph; a paragraph keeps its line feeds, so that ids at line starts show. */
export function toBlocks(lines: readonly Line[]): Block[] {
  const blocks: Block[] = [];
  let open: Line[] = [];
  let table = 0;
  const close = (): void => {
    const block = open[0] === undefined ? undefined : toTextBlock(open[0], open);
    if (block !== undefined) blocks.push(block);
    open = [];
  };
  for (const line of lines) {
    const row = isRow(line.text);
    if (row || line.text.trim() === '' || startsBlock(line, open)) close();
    if (row && !isRule(line.text)) {
      if (blocks.at(-1)?.kind !== 'row') table += 1;
      blocks.push(toRow(line, table));
    } else if (!row && line.text.trim() !== '') {
      open.push(line);
    }
  }
  close();
  return blocks;
}

function toRow(line: Line, table: number): Row {
  return { kind: 'row', cells: splitCells(line), line: line.number, table };
}

/** Whether a line cannot go on the paragraph above it: a heading, an item, a strong line, a new page. */
function startsBlock(line: Line, open: readonly Line[]): boolean {
  const above = open.at(-1);
  if (above === undefined) return false;
  const tidy = line.text.trim();
  return (
    line.newPage ||
    HEADING.test(line.text) ||
    HEADING.test(above.text) ||
    ITEM.test(line.text) ||
    LETTERED.test(withoutEmphasis(tidy)) ||
    isStrong(tidy) ||
    isStrong(above.text.trim())
  );
}

function toTextBlock(first: Line, open: readonly Line[]): Heading | Paragraph | undefined {
  const heading = HEADING.exec(first.text);
  if (heading !== null) return toHeading(heading[1]?.length ?? 1, heading[2] ?? '', first.number);
  const listed = ITEM.exec(first.text);
  const texts = [listed?.[4] ?? first.text, ...open.slice(1).map((line) => line.text)];
  const whole = texts.map((text) => squeeze(withoutEmphasis(htmlToLines(text)))).join('\n');
  if (whole.trim() === '') return undefined;
  const mark = listed?.[1] ?? listed?.[2] ?? listed?.[3];
  const { text, item } = withMark(whole, mark === undefined || /\d/.test(mark) ? mark : '•');
  const bold = open.every((line) => isStrong(line.text.trim().replace(/^[-*•]\s+/, '')));
  if (item === undefined && !bold && open.length === 1 && looksLikeHeading(text)) {
    return { kind: 'heading', level: GUESSED_LEVEL, text, line: first.number };
  }
  const marked = item === undefined ? {} : { item };
  return { kind: 'paragraph', text, line: first.number, ...marked, ...(bold ? { bold } : {}) };
}

/** A letter before the text is the mark of its item, whatever other mark stands before it. */
function withMark(text: string, mark: string | undefined): { text: string; item: string | undefined } {
  const lettered = LETTERED.exec(text.split('\n', 1)[0] ?? '');
  if (lettered?.[1] === undefined) return { text, item: mark };
  return { text: text.replace(/^\(?[a-z][).]\s+/, ''), item: `${lettered[1]})` };
}

function toHeading(level: number, raw: string, line: number): Heading | undefined {
  const text = squeeze(withoutEmphasis(htmlToLines(raw)));
  return text === '' ? undefined : { kind: 'heading', level, text, line };
}
