import { describe, expect, it } from 'vitest';
import type { Block, Cell, Row } from '../model.ts';
import { readDocumentFile } from './index.ts';
import { temporaryFile } from './testing/files.ts';
import { schoolDocx } from './testing/make-docx.ts';
import { schoolHtml } from './testing/make-html.ts';
import { schoolPdf } from './testing/make-pdf.ts';
import { INTRODUCTION, ROWS, TITLE } from './testing/school.ts';

async function read(name: string, content: string | Uint8Array) {
  const result = await readDocumentFile(temporaryFile(name, content));
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.document;
}

const rowsOf = (blocks: readonly Block[]) =>
  blocks
    .filter((block): block is Row => block.kind === 'row')
    .map((row) => row.cells.map(({ text, bold, shade }) => ({ text, bold, shade })));

describe('one document in several kinds of file', () => {
  it.each([
    ['docx', schoolDocx],
    ['html', async () => schoolHtml()],
    ['pdf', schoolPdf],
  ] as const)('has the same rows, weight and shade from %s', async (format, make) => {
    const document = await read('school', await make());
    expect(document).toMatchObject({ format, title: TITLE });
    expect(rowsOf(document.blocks)).toEqual(ROWS);
    expect(document.blocks[0]).toMatchObject({ kind: 'heading', level: 1, text: TITLE });
    expect(document.blocks[1]).toMatchObject({ kind: 'paragraph', text: INTRODUCTION });
  });

  it('numbers the lines of the extracted text in order', async () => {
    const { blocks, lines } = await read('school.docx', await schoolDocx());
    const all = blocks.flatMap<Block | Cell>((block) => (block.kind === 'row' ? block.cells : [block]));
    let next = 1;
    for (const piece of all) {
      expect(piece.line).toBe(next);
      next += 'text' in piece ? piece.text.split('\n').length : 0;
    }
    expect(lines).toBe(17);
  });
});

describe('the kind of a file', () => {
  it.each([
    ['a name that says otherwise', 'guide.pdf', '<html><body><p>Hello there</p></body></html>', 'html'],
    ['two headings', 'guide', '# One\n\nText.\n\n## Two\n\nText.', 'markdown'],
    ['tags within cells only', 'guide.txt', 'Guide\n\nR1\t<p>One</p><ul><li>a</li></ul>\t<p>Two</p>\n', 'text'],
  ])('is told by content: %s', async (_, name, content, format) => {
    expect((await read(name, content)).format).toBe(format);
  });

  it.each([
    ['UTF-8 with a mark', Buffer.from('\ufeffCafé rules\n'), undefined],
    ['UTF-16', Buffer.from('\ufeffCafé rules\n', 'utf16le'), 'The text was read as UTF-16 LE.'],
    ['Windows-1252', Buffer.from('Caf\u00e9 rules\n', 'latin1'), 'The text was read as Windows-1252.'],
  ])('reads text in %s', async (_, bytes, note) => {
    const { blocks, notes } = await read('guide.txt', bytes);
    expect(blocks[0]).toMatchObject({ text: 'Café rules' });
    expect(notes[0]).toBe(note);
  });
});
