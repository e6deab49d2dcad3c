import type { Problem } from '../framework/model/problem.ts';
import { cellReference } from './cell-reference.ts';
import type { SheetLimits } from './limits.ts';
import type { Heading, StoredType } from './table.ts';

/** Makes headings of the first row that holds anything; empty cells at its end are left off. */
export function headingsOf(cells: readonly string[], stored: readonly StoredType[], row: number): Heading[] {
  const headings = cells.map((text, column) => ({
    text: text.trim(),
    cell: cellReference(column, row),
    stored: stored[column] ?? (text.trim() === '' ? ('empty' as const) : ('text' as const)),
  }));
  while (headings.at(-1)?.text === '') headings.pop();
  return headings;
}

/** What is wrong with a row of headings: stored as numbers, repeated, too many. */
export function headingProblems(headings: readonly Heading[], row: number, limits: SheetLimits): Problem[] {
  if (headings.length > limits.columns) {
    const message = `The table has ${headings.length} columns; at most ${limits.columns} are read. Remove the columns that are not needed.`;
    return [{ code: 'too-many-columns', message, row }];
  }
  return [...headings.flatMap((heading) => notText(heading, row)), ...repeated(headings, row)];
}

function notText(heading: Heading, row: number): Problem[] {
  if (heading.stored === 'text' || heading.stored === 'empty') return [];
  const message =
    `The heading in cell ${heading.cell} (${heading.text}) is stored as a ${heading.stored}, so its exact text is lost: ` +
    '1.20 would read as 1.2. Format the cell as text and type the heading again, or write it with a leading Q.';
  return [{ code: 'heading-not-text', message, row, column: heading.text }];
}

function repeated(headings: readonly Heading[], row: number): Problem[] {
  const first = new Map<string, Heading>();
  return headings.flatMap((heading) => {
    if (heading.text === '') return [];
    const before = first.get(heading.text);
    if (!before) {
      first.set(heading.text, heading);
      return [];
    }
    const message = `The heading “${heading.text}” stands in both ${before.cell} and ${heading.cell}. Remove or rename one of the columns.`;
    return [{ code: 'repeated-heading', message, row, column: heading.text }];
  });
}
