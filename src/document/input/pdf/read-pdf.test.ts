import { describe, expect, it } from 'vitest';
import type { Row } from '../../model.ts';
import { LIMITS } from '../limits.ts';
import { pdfOf, schoolPdf } from '../testing/make-pdf.ts';
import { ROWS } from '../testing/school.ts';
import { readPdf } from './read-pdf.ts';

const read = (bytes: Buffer) => readPdf(bytes, 'guide.pdf', LIMITS);

const SENTENCE =
  'The lead inspector asks the head teacher how pupils who joined late were helped in their first weeks. ';

describe('a PDF of several pages', () => {
  it('loses what is repeated in its margins, and says so', async () => {
    const { document, repairs } = await read(await schoolPdf({ pages: 4, header: 'School guidance, draft 2' }));
    expect(JSON.stringify(document.blocks)).not.toMatch(/draft 2|Page \d/);
    expect(repairs.map(({ code }) => code)).toEqual(['header-dropped', 'header-dropped']);
    expect(document.notes.join()).toContain('headers');
  });

  it('numbers pages, and counts a table that goes on over the turn as one', async () => {
    const { document } = await read(await schoolPdf({ pages: 2 }));
    const rows = document.blocks.filter((block): block is Row => block.kind === 'row');
    expect(rows.map(({ page }) => page)).toEqual([1, 1, 1, 1, 2, 2, 2, 2]);
    expect(new Set(rows.map(({ table }) => table)).size).toBe(1);
  });
});

describe('tables of a PDF', () => {
  it('with lines between the rows alone keep their columns', async () => {
    const { document } = await read(await schoolPdf({ borders: 'rows' }));
    const rows = document.blocks.filter((block): block is Row => block.kind === 'row');
    expect(rows.map(({ cells }) => cells.map(({ text }) => text))).toEqual(
      ROWS.map((row) => row.map(({ text }) => text)),
    );
  });

  it('tell cells that span apart from their neighbours', async () => {
    const bytes = await pdfOf((pdf) => {
      pdf.fontSize(10);
      pdf.rect(60, 100, 300, 60).stroke();
      pdf.moveTo(60, 130).lineTo(360, 130).stroke();
      pdf.moveTo(160, 130).lineTo(160, 160).stroke();
      pdf.text('Over both', 66, 108, { lineBreak: false });
      pdf.text('left', 66, 138, { lineBreak: false });
      pdf.text('right', 166, 138, { lineBreak: false });
    });
    expect((await read(bytes)).document.blocks).toMatchObject([
      { cells: [{ text: 'Over both' }, { text: '' }] },
      { cells: [{ text: 'left' }, { text: 'right' }] },
    ]);
  });
});

describe('text of a PDF', () => {
  it('is parted into headings, paragraphs and items', async () => {
    const bytes = await pdfOf((pdf) => {
      pdf.fontSize(16).text('Visits');
      pdf.fontSize(10).text(SENTENCE.repeat(4)).moveDown();
      pdf.font('Helvetica-Bold').text('Before the visit').font('Helvetica');
      pdf.text('• read the plan').text('• ask for books').moveDown();
      pdf.text(SENTENCE.repeat(3));
    });
    const { blocks } = (await read(bytes)).document;
    expect(blocks.map((block) => block.kind === 'paragraph' && [block.item, block.bold])).toEqual([
      false,
      [undefined, false],
      [undefined, true],
      ['•', false],
      ['•', false],
      [undefined, false],
    ]);
    expect(blocks[1]).toMatchObject({ text: expect.stringContaining('\n') });
  });

  it('in two columns is read down the one, then down the other', async () => {
    const bytes = await pdfOf((pdf) => {
      pdf.fontSize(10);
      pdf.text(`Left begins. ${SENTENCE.repeat(8)}Left ends.`, 50, 100, { width: 230 });
      pdf.text(`Right begins. ${SENTENCE.repeat(8)}Right ends.`, 310, 100, { width: 230 });
    });
    const text = (await read(bytes)).document.blocks.map((block) => ('text' in block ? block.text : '')).join('\n');
    const places = ['Left begins', 'Left ends', 'Right begins', 'Right ends'].map((words) => text.indexOf(words));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places[0]).toBeGreaterThanOrEqual(0);
  });
});

it('refuses pages that are pictures', async () => {
  const bytes = await pdfOf((pdf) => {
    pdf.rect(50, 50, 400, 600).fill('#eeeeee');
    pdf.addPage();
  });
  await expect(read(bytes)).rejects.toMatchObject({ problem: { code: 'scanned' } });
});

it('reads a hundred pages in seconds', async () => {
  const bytes = await schoolPdf({ pages: 100, header: 'School guidance' });
  const start = performance.now();
  expect((await read(bytes)).document.blocks.length).toBeGreaterThan(400);
  expect(performance.now() - start).toBeLessThan(8000);
});
