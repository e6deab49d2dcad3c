/** Small pieces of Markdown. */
export const code = (text: string): string => `\`${text}\``;

export const list = (items: readonly string[]): string => items.join(', ');

/** A text as the cell of a table: one line, bars escaped. */
const cell = (text: string | number): string => String(text).replace(/\s+/g, ' ').trim().replaceAll('|', '\\|');

export function table(headings: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]): string => `| ${cells.map(cell).join(' | ')} |`;
  return [line(headings), `|${headings.map(() => '---|').join('')}`, ...rows.map(line)].join('\n');
}
