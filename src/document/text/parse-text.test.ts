import { describe, expect, it } from 'vitest';
import { parseText, parseTextWithRepairs } from './parse-text.ts';

const blocksOf = (text: string) => parseText(text, 'text').blocks;

describe('parseText', () => {
  it('tells headings, paragraphs, items and rows, each with its line', () => {
    const text =
      '# Wing rules\n\nRead this first.\n\n- a) Is it **dry**?\n• warm\n\n2.1\tIs food hot?\t<p>Touch it.</p>';
    expect(blocksOf(text)).toEqual([
      { kind: 'heading', level: 1, text: 'Wing rules', line: 1 },
      { kind: 'paragraph', text: 'Read this first.', line: 3 },
      { kind: 'paragraph', text: 'Is it dry?', line: 5, item: 'a)' },
      { kind: 'paragraph', text: 'warm', line: 6, item: '•' },
      {
        kind: 'row',
        line: 8,
        table: 1,
        cells: [
          { text: '2.1', line: 8 },
          { text: 'Is food hot?', line: 8 },
          { text: 'Touch it.', line: 8 },
        ],
      },
    ]);
  });

  it('keeps the line feeds of a paragraph, and parts it at a new page', () => {
    expect(blocksOf('One line\ngoes on.\n Next page begins\nand goes on.')).toEqual([
      { kind: 'paragraph', text: 'One line\ngoes on.', line: 1 },
      { kind: 'paragraph', text: 'Next page begins\nand goes on.', line: 3 },
    ]);
  });

  it('makes paragraphs and items of the HTML in a cell', () => {
    const [row] = blocksOf('1.1\t<p>Look at:</p> <ul style="x: none"> • – locks</li><li>lights &amp; bells</li></ul>');
    expect(row?.kind === 'row' && row.cells[1]?.text).toBe('Look at:\n• locks\n• lights & bells');
  });

  it('drops the line below the titles of a table, in tabs and in strokes', () => {
    expect(blocksOf('| No | Question |\n|---|---|\n| 1.1 | Is it? |').map((block) => block.line)).toEqual([1, 3]);
    expect(blocksOf('a\tb\n--\t--\nc\td').map((block) => block.line)).toEqual([1, 3]);
  });

  it('takes a short line that stands alone for a heading, but not a torn question or the end of a sentence', () => {
    const kinds = (text: string) => blocksOf(text).map((block) => block.kind);
    expect(kinds('Night staff')).toEqual(['heading']);
    expect(kinds('Does planning')).toEqual(['paragraph']);
    expect(kinds('should be noted.')).toEqual(['paragraph']);
    expect(kinds('Look for:')).toEqual(['paragraph']);
  });

  it('drops page lines, the running line beside them and the table of contents, and says so', () => {
    const page = (n: number) => `Landing notes\nGuide v2   Page ${n} of 9\n\nText ${'abc'[n]} stays.\n`;
    const { document, repairs } = parseTextWithRepairs(`Aims......3\n\n${page(0)}${page(1)}${page(2)}`, 'text');
    expect(document.blocks.map((block) => block.kind !== 'row' && block.text)).toEqual([
      'Text a stays.',
      'Text b stays.',
      'Text c stays.',
    ]);
    expect(repairs.map(({ code, line }) => `${code} ${line}`)).toEqual([
      'contents-dropped 1',
      'header-dropped 3',
      'header-dropped 4',
      'header-dropped 7',
      'header-dropped 8',
      'header-dropped 11',
      'header-dropped 12',
    ]);
  });

  it('keeps a mention of a page that does not come back', () => {
    expect(blocksOf('See page 4 of the handbook.')).toHaveLength(1);
  });

  it('keeps an asterisk that marks a change, and takes emphasis off', () => {
    expect(blocksOf('Is the *new* roof **tight**?*').map((block) => block.kind !== 'row' && block.text)).toEqual([
      'Is the new roof tight?*',
    ]);
  });
});
