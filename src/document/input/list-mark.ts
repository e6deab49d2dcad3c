const BULLET = /^([•●▪■◦○∙·‣➢\uf0b7\uf0a7\uf06f]|[-–*](?=\s))\s*(?=\S)/u;
const LETTER = /^\(?([a-z])[).]\s+(?=\S)/;
const NUMBER = /^(\d{1,2}[.)])\s+(?=\p{Ll})/u;

/**
 * Parts the mark of a list item from its text where the mark was typed: bullets become `•`, letters `a)`; a number
 * counts as a mark only before a small letter, since headings and questions are numbered too.
 */
export function splitMark(text: string): { readonly item?: string; readonly text: string } {
  const bullet = BULLET.exec(text);
  if (bullet !== null) return { item: '•', text: text.slice(bullet[0].length) };
  const letter = LETTER.exec(text);
  if (letter !== null) return { item: `${letter[1]})`, text: text.slice(letter[0].length) };
  const number = NUMBER.exec(text);
  return number === null ? { text } : { item: number[1] as string, text: text.slice(number[0].length) };
}

/** The mark of an automatic list as `splitMark` would give it: `(a)` and `a.` are `a)`. */
export const plainMark = (mark: string): string => mark.replace(/^\(?([a-z])[).]$/, '$1)');

/** Lines of a cell whose typed bullets are written as `• `. */
export const withPlainBullets = (lines: string): string =>
  lines
    .split('\n')
    .map((line) => {
      const { item, text } = splitMark(line);
      return item === '•' ? `• ${text}` : line;
    })
    .join('\n');
