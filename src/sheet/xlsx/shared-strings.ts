import type { SheetLimits } from '../limits.ts';
import { refuse } from '../table.ts';
import { decodeEscapes, walkXml } from './xml.ts';

/** Reads the texts that cells refer to by number. Formatting and reading aids (phonetic runs) are left out. */
export async function readSharedStrings(part: AsyncIterable<Buffer>, limits: SheetLimits): Promise<string[]> {
  const strings: string[] = [];
  let text = '';
  let total = 0;
  let inText = false;
  let inPhonetic = false;
  await walkXml(part, limits.cell, {
    open(name) {
      if (name === 'si') text = '';
      if (name === 'rPh') inPhonetic = true;
      inText = name === 't' && !inPhonetic;
    },
    text(piece) {
      if (inText) text += piece;
      if (text.length > limits.cell) tooLarge(`a cell of more than ${limits.cell} characters`);
    },
    close(name) {
      inText = false;
      if (name === 'rPh') inPhonetic = false;
      if (name !== 'si') return;
      total += text.length;
      if (total > limits.sharedText) tooLarge('more text than can be read at once');
      strings.push(decodeEscapes(text));
    },
  });
  return strings;
}

const tooLarge = (what: string): never =>
  refuse('cell-too-large', `The workbook holds ${what}. Remove what is not needed, or save the table as CSV.`);
