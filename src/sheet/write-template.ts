import { Workbook } from '@cj-tech-master/excelts';
import { columnLetters } from './cell-reference.ts';

/** One column of a workbook to be filled in. */
export interface TemplateColumn {
  readonly heading: string;
  /** Shown beside the heading as a note. */
  readonly help: string;
  /** Offered as a drop-down list where given. */
  readonly codes?: readonly string[];
  readonly type: 'text' | 'number' | 'date';
}

const ROWS_WITH_LISTS = 2000;
const LISTS = 'Lists';

/**
 * Writes an empty workbook with headings stored as text, notes, and drop-down lists of the accepted words.
 * The lists stand on a sheet of their own, as a list written into a cell may hold 255 characters only.
 */
export async function writeTemplate(title: string, columns: readonly TemplateColumn[]): Promise<Uint8Array> {
  const workbook = new Workbook();
  const sheet = workbook.addWorksheet(title.slice(0, 31), { views: [{ state: 'frozen', ySplit: 1 }] });
  const lists = workbook.addWorksheet(LISTS);
  columns.forEach((column, index) => {
    const heading = sheet.getCell(1, index + 1);
    heading.value = column.heading;
    heading.numFmt = '@';
    heading.font = { bold: true };
    heading.note = column.help;
    const format = column.type === 'date' ? 'dd/mm/yyyy' : column.type === 'text' ? '@' : 'General';
    const body = sheet.getColumn(index + 1);
    body.width = Math.max(14, Math.min(40, column.heading.length + 4));
    body.numFmt = format;
    const codes = column.codes ?? [];
    if (codes.length === 0) return;
    codes.forEach((code, row) => {
      lists.getCell(row + 1, index + 1).value = code;
    });
    const letters = columnLetters(index);
    const formula = `${LISTS}!$${letters}$1:$${letters}$${codes.length}`;
    for (let row = 2; row <= ROWS_WITH_LISTS + 1; row++) {
      sheet.getCell(row, index + 1).dataValidation = { type: 'list', allowBlank: true, formulae: [formula] };
    }
  });
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}
