/** Lays out rows as columns of plain text; columns named in `right` are set to the right. */
export function textTable(
  headings: readonly string[],
  rows: readonly (readonly string[])[],
  right: readonly number[] = [],
): string {
  const widths = headings.map((heading, c) => Math.max(heading.length, ...rows.map((row) => (row[c] ?? '').length)));
  const line = (cells: readonly string[]): string =>
    widths
      .map((width, c) => (right.includes(c) ? (cells[c] ?? '').padStart(width) : (cells[c] ?? '').padEnd(width)))
      .join('  ')
      .trimEnd();
  return [line(headings), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}
