import { tidyCharacters } from './characters.ts';
import type { Line } from './line.ts';

const LINE_END = /\r\n|\n|\r/;

/**
 * Text → its lines. A page turn is told by a form feed, or by one space before words where form feeds were replaced;
 * deeper indents are layout and mean nothing. Tabs at the end stay, since they close a row.
 */
export function toLines(text: string): Line[] {
  return text.split(LINE_END).map((raw, index) => {
    const tidy = tidyCharacters(raw);
    const newPage = raw.includes('\f') || /^ \S/.test(tidy);
    return { number: index + 1, text: tidy.includes('\t') ? tidy : tidy.trimEnd(), newPage };
  });
}
