import type { DocxContext } from './context.ts';
import { type DocxParagraph, readParagraph } from './paragraph.ts';
import { unwrapped } from './runs.ts';
import { readTable } from './table.ts';
import type { XmlElement } from './xml.ts';

/** Reads pieces of the body in order: paragraphs, tables, and what wraps them. */
export function readBlocks(elements: readonly XmlElement[], context: DocxContext): void {
  for (const element of elements) {
    if (element.name === 'w:p') readBlockParagraph(element, context);
    else if (element.name === 'w:tbl') readTable(element, context, readBlocks);
    else readBlocks(unwrapped({ name: '', attributes: new Map(), children: [element] }).filter(isBlock), context);
  }
}

const isBlock = ({ name }: XmlElement): boolean => name === 'w:p' || name === 'w:tbl';

function readBlockParagraph(element: XmlElement, context: DocxContext): void {
  const paragraph = readParagraph(element, context);
  if (paragraph.inline.footnotes) context.leftOut.add('Footnotes and endnotes were not read.');
  if (paragraph.contents) {
    if (paragraph.text.trim() !== '') context.leftOut.add('The table of contents was left out.');
  } else if (paragraph.level !== undefined) {
    context.list.heading(paragraph.level, withNumber(paragraph), paragraph.page);
  } else {
    context.list.paragraph(paragraph.text, {
      item: paragraph.mark ?? undefined,
      bold: paragraph.bold === 'all',
      page: paragraph.page,
    });
  }
  readBlocks(paragraph.inline.boxes, context);
}

/** A heading that Word numbers carries its number in its text, as it prints. */
const withNumber = ({ mark, text }: DocxParagraph): string =>
  mark === null || mark === '•' || text.trim() === '' ? text : `${mark} ${text}`;
