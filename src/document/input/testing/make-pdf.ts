import PDFDocument from 'pdfkit';
import { FILL, INTRODUCTION, ROWS, type SampleCell, TITLE } from './school.ts';

const COLUMNS = [
  { left: 60, width: 50 },
  { left: 110, width: 190 },
  { left: 300, width: 220 },
] as const;
const SIZE = 10;

export interface PdfLook {
  readonly pages?: number;
  /** Words at the head of each page; the foot carries the number. */
  readonly header?: string;
  readonly borders?: 'all' | 'rows' | 'none';
  readonly userPassword?: string;
}

/** For tests: what a PDF writer draws, as bytes. */
export function pdfOf(
  draw: (pdf: PDFKit.PDFDocument) => void,
  options: PDFKit.PDFDocumentOptions = {},
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const pdf = new PDFDocument({ size: 'A4', margin: 40, ...options });
    const chunks: Buffer[] = [];
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', () => resolve(Buffer.concat(chunks)));
    pdf.on('error', reject);
    draw(pdf);
    pdf.end();
  });
}

/** For tests: the sample as a PDF, its table once on each page. */
export function schoolPdf({ pages = 1, header, borders = 'all', userPassword }: PdfLook = {}): Promise<Buffer> {
  return pdfOf(
    (pdf) => {
      for (let page = 1; page <= pages; page++) {
        if (page > 1) pdf.addPage();
        if (header !== undefined) {
          pdf.font('Helvetica').fontSize(8).text(header, 60, 45);
          pdf.text(`Page ${page} of ${pages}`, 60, 785, { lineBreak: false });
        }
        let top = 140;
        if (page === 1) {
          pdf.font('Helvetica-Bold').fontSize(18).text(TITLE, 60, 75);
          pdf.font('Helvetica').fontSize(SIZE).text(INTRODUCTION, 60, 105, { width: 460 });
        }
        for (const row of ROWS) top = drawRow(pdf, row, top, borders);
      }
    },
    userPassword === undefined ? {} : { userPassword },
  );
}

function drawRow(
  pdf: PDFKit.PDFDocument,
  row: readonly SampleCell[],
  top: number,
  borders: PdfLook['borders'],
): number {
  pdf.fontSize(SIZE);
  const heights = row.map(({ text }, i) =>
    text.split('\n').reduce((sum, line) => sum + pdf.heightOfString(line, { width: (COLUMNS[i]?.width ?? 0) - 12 }), 0),
  );
  const height = Math.max(...heights) + 10;
  row.forEach((cell, i) => {
    const { left = 0, width = 0 } = COLUMNS[i] ?? {};
    if (cell.shade !== 'none') pdf.rect(left, top, width, height).fill(`#${FILL[cell.shade]}`);
    if (borders === 'all') pdf.lineWidth(0.5).rect(left, top, width, height).stroke('#000000');
    if (borders === 'rows')
      pdf
        .moveTo(left, top)
        .lineTo(left + width, top)
        .stroke('#000000');
    if (borders === 'rows')
      pdf
        .moveTo(left, top + height)
        .lineTo(left + width, top + height)
        .stroke('#000000');
    drawText(pdf, cell, left + 6, top + 5, width - 12);
  });
  return top + height;
}

function drawText(pdf: PDFKit.PDFDocument, { text, bold }: SampleCell, left: number, top: number, width: number): void {
  let at = top;
  pdf.fillColor('#000000');
  text.split('\n').forEach((line, i) => {
    pdf.font(bold === 'all' || (bold === 'some' && i === 0) ? 'Helvetica-Bold' : 'Helvetica').fontSize(SIZE);
    pdf.text(line, left, at, { width });
    at += pdf.heightOfString(line, { width });
  });
}
