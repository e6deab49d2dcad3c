import {
  Document,
  Footer,
  Header,
  HeadingLevel,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from 'docx';
import PDFDocument from 'pdfkit';
import { COLUMNS, careHomeSections, FILL, type PrintedRow, TITLE } from './care-home-table.ts';

const WIDTHS = [55, 150, 290] as const;
const [LEFT, TOP, BOTTOM] = [50, 70, 770] as const;
const SIZE = 10;
const PITCH = 12.5;
const PADDING = 5;
/** The row that is stretched so far down that the question below it is torn after two lines. */
const ABOVE_TORN = '1.1.23';
const ROOM_LEFT = 2 * PITCH + 2 * PADDING + 1;

interface Cell {
  readonly paragraphs: readonly string[];
  readonly bold: boolean;
  readonly shade?: 'dark' | 'light';
}

const titles: readonly Cell[] = COLUMNS.map((title) => ({ paragraphs: [title], bold: true }));
const cellsOf = ({ id, question, guidance, bold, shade }: PrintedRow): readonly Cell[] => [
  { paragraphs: [id], bold, shade },
  { paragraphs: [question], bold, shade },
  { paragraphs: guidance, bold: false },
];

/** The tables of the care home's guide as a Word document, with page headers and page numbers. */
export function careHomeDocx(): Promise<Buffer> {
  const row = (cells: readonly Cell[], tableHeader: boolean): TableRow =>
    new TableRow({ tableHeader, children: cells.map(wordCell) });
  const children = careHomeSections().flatMap(({ heading, rows }) => [
    new Paragraph({ text: heading, heading: HeadingLevel.HEADING_1 }),
    new Table({ rows: [row(titles, true), ...rows.map((one) => row(cellsOf(one), false))] }),
  ]);
  const headers = { default: new Header({ children: [new Paragraph(TITLE)] }) };
  const number = new Paragraph({ children: [new TextRun({ children: ['Page ', PageNumber.CURRENT] })] });
  const document = new Document({
    title: TITLE,
    sections: [{ headers, footers: { default: new Footer({ children: [number] }) }, children }],
  });
  return Packer.toBuffer(document);
}

const wordCell = ({ paragraphs, bold, shade }: Cell): TableCell =>
  new TableCell({
    children: paragraphs.map((text) => new Paragraph({ children: [new TextRun({ text, bold })] })),
    ...(shade === undefined ? {} : { shading: { fill: FILL[shade], type: 'clear', color: 'auto' } }),
  });

/**
 * The same as a PDF. Rows run over the turn of a page: there the lines between the columns go on, no line is drawn
 * across. The titles of the columns are repeated once within a row, so that one page has no line across at all; and one
 * question is torn between its lines.
 */
export function careHomePdf(): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const pdf = new PDFDocument({ size: 'A4', margin: 0 });
    const chunks: Buffer[] = [];
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', () => resolve(Buffer.concat(chunks)));
    pdf.on('error', reject);
    drawPages(pdf);
    pdf.end();
  });
}

function drawPages(pdf: PDFKit.PDFDocument): void {
  let page = 1;
  let y: number = TOP;
  const furniture = (): void => {
    pdf.font('Helvetica').fontSize(8).fillColor('#000000').text(TITLE, LEFT, 35, { lineBreak: false });
    pdf.text(`Page ${page}`, LEFT, 805, { lineBreak: false });
  };
  const turn = (): void => {
    pdf.addPage();
    page += 1;
    y = TOP;
    furniture();
  };
  const draw = (cells: readonly Cell[], toFoot = false): void => {
    const left = cells.map((cell, i) => wrapped(pdf, cell, (WIDTHS[i] ?? 0) - 2 * PADDING));
    let turns = 0;
    for (let isFirst = true; left.some((lines) => lines.length > 0); isFirst = false) {
      if (y + PITCH + 2 * PADDING > BOTTOM) {
        turn();
        if (turns === 0) draw(titles);
        turns += 1;
      }
      const room = Math.floor((BOTTOM - y - 2 * PADDING) / PITCH);
      const pieces = left.map((lines) => lines.splice(0, room));
      const isLast = left.every((lines) => lines.length === 0);
      const height = isLast ? heightOf(pieces, toFoot, y) : BOTTOM - y;
      drawPiece(pdf, cells, pieces, { y, height, top: isFirst, bottom: isLast });
      y += height;
    }
  };
  furniture();
  for (const { heading, rows } of careHomeSections()) {
    if (y + 120 > BOTTOM) turn();
    pdf
      .font('Helvetica-Bold')
      .fontSize(16)
      .fillColor('#000000')
      .text(heading, LEFT, y + 10, { lineBreak: false });
    y += 40;
    draw(titles);
    for (const row of rows) draw(cellsOf(row), row.id === ABOVE_TORN);
  }
}

const heightOf = (pieces: readonly (readonly string[])[], toFoot: boolean, y: number): number =>
  toFoot ? BOTTOM - y - ROOM_LEFT : Math.max(...pieces.map(({ length }) => length)) * PITCH + 2 * PADDING;

function wrapped(pdf: PDFKit.PDFDocument, { paragraphs, bold }: Cell, width: number): string[] {
  pdf.font(bold ? 'Helvetica-Bold' : 'Helvetica').fontSize(SIZE);
  return paragraphs.flatMap((paragraph) => {
    const lines: string[] = [];
    for (const word of paragraph.split(' ')) {
      const longer = `${lines.at(-1) ?? ''} ${word}`.trim();
      if (lines.length > 0 && pdf.widthOfString(longer) <= width) lines[lines.length - 1] = longer;
      else lines.push(word);
    }
    return lines;
  });
}

interface Place {
  readonly y: number;
  readonly height: number;
  readonly top: boolean;
  readonly bottom: boolean;
}

function drawPiece(
  pdf: PDFKit.PDFDocument,
  cells: readonly Cell[],
  pieces: readonly (readonly string[])[],
  { y, height, top, bottom }: Place,
): void {
  const line = (x1: number, y1: number, x2: number, y2: number) => pdf.moveTo(x1, y1).lineTo(x2, y2).stroke('#000000');
  let x: number = LEFT;
  pdf.lineWidth(0.5);
  cells.forEach(({ bold, shade }, i) => {
    const width = WIDTHS[i] ?? 0;
    if (shade !== undefined) pdf.rect(x, y, width, height).fill(`#${FILL[shade]}`);
    pdf
      .font(bold ? 'Helvetica-Bold' : 'Helvetica')
      .fontSize(SIZE)
      .fillColor('#000000');
    pieces[i]?.forEach((text, n) => {
      pdf.text(text, x + PADDING, y + PADDING + n * PITCH, { lineBreak: false });
    });
    line(x, y, x, y + height);
    x += width;
  });
  line(x, y, x, y + height);
  if (top) line(LEFT, y, x, y);
  if (bottom) line(LEFT, y + height, x, y + height);
}
