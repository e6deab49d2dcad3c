import type { Problem } from '../framework/model/problem.ts';
import { cellReference } from './cell-reference.ts';
import type { Heading, VisitRow } from './table.ts';

/**
 * Stands between the reader of a format and the visitor: makes every row as long as the headings,
 * leaves out empty rows, and reports text that stands under no heading (once a column).
 */
export function rowCheck(headings: readonly Heading[], visit: VisitRow) {
  const problems: Problem[] = [];
  const width = headings.length;
  const blankHeadings = headings.flatMap((heading, column) => (heading.text === '' ? [column] : []));
  const reported = new Set<number>();
  let short = 0;

  const reportStray = (cells: readonly string[], column: number, row: number): void => {
    const text = cells[column]?.trim() ?? '';
    if (text === '' || reported.has(column)) return;
    reported.add(column);
    const message = `Cell ${cellReference(column, row)} holds text, but its column has no heading. Give the column a heading, or clear it.`;
    problems.push({ code: 'cell-without-heading', message, row });
  };

  const take = (cells: string[], row: number): void => {
    if (isEmptyRow(cells)) return;
    if (cells.length > width) {
      for (let column = width; column < cells.length; column++) reportStray(cells, column, row);
      cells.length = width;
    } else if (cells.length < width) {
      short++;
      while (cells.length < width) cells.push('');
    }
    for (const column of blankHeadings) reportStray(cells, column, row);
    visit(cells, row);
  };

  return { take, problems, shortRows: () => short };
}

export const isEmptyRow = (cells: readonly string[]): boolean => {
  for (const cell of cells) if (cell !== '' && cell.trim() !== '') return false;
  return true;
};
