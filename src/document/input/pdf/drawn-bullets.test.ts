import { describe, expect, it } from 'vitest';
import { LIMITS } from '../limits.ts';
import { pdfOf } from '../testing/make-pdf.ts';
import { readPdf } from './read-pdf.ts';

describe('a list whose bullets are drawn', () => {
  it('has its items apart, and dots elsewhere are no bullets', async () => {
    const bytes = await pdfOf((pdf) => {
      pdf.fontSize(11).text('Inspectors read these notes of the home:', 60, 80, { lineBreak: false });
      ['the notes of the night', 'letters from the family', 'the plan of care'].forEach((text, i) => {
        const y = 100 + i * 14;
        if (i !== 2) pdf.circle(66, y + 5, 2).fill('#000000');
        pdf.fillColor('#000000').text(text, 74, y, { lineBreak: false });
      });
      pdf.circle(300, 400, 2).fill('#000000').circle(300, 420, 40).fill('#cccccc');
    });
    const { document } = await readPdf(bytes, 'guide.pdf', LIMITS);
    expect(document.blocks.flatMap((block) => (block.kind === 'paragraph' ? [[block.item, block.text]] : []))).toEqual([
      [undefined, 'Inspectors read these notes of the home:'],
      ['•', 'the notes of the night'],
      ['•', 'letters from the family'],
      [undefined, 'the plan of care'],
    ]);
  });
});
