import { Document, HeadingLevel, Packer, Paragraph, ShadingType, Table, TableCell, TableRow, TextRun } from 'docx';
import { FILL, INTRODUCTION, ROWS, type SampleCell, TITLE } from './school.ts';

/** For tests: the sample as a Word document; `copies` of its table follow one another. */
export async function schoolDocx(copies = 1): Promise<Buffer> {
  const table = (): Table => new Table({ rows: ROWS.map((row) => new TableRow({ children: row.map(docxCell) })) });
  const document = new Document({
    sections: [
      {
        children: [
          new Paragraph({ text: TITLE, heading: HeadingLevel.HEADING_1 }),
          new Paragraph(INTRODUCTION),
          ...Array.from({ length: copies }, () => [table(), new Paragraph('')]).flat(),
        ],
      },
    ],
  });
  return Packer.toBuffer(document);
}

function docxCell({ text, bold, shade }: SampleCell): TableCell {
  const children = text.split('\n').map((line, i) =>
    line.startsWith('• ')
      ? new Paragraph({ text: line.slice(2), bullet: { level: 0 } })
      : new Paragraph({
          children: [new TextRun({ text: line, bold: bold === 'all' || (bold === 'some' && i === 0) })],
        }),
  );
  return new TableCell({
    children,
    ...(shade === 'none' ? {} : { shading: { type: ShadingType.CLEAR, color: 'auto', fill: FILL[shade] } }),
  });
}
