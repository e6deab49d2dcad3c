import { describe, expect, it } from 'vitest';
import type { Block } from '../../model.ts';
import { LIMITS } from '../limits.ts';
import { schoolDocx } from '../testing/make-docx.ts';
import { body, part, relationships, wordFile } from '../testing/word-parts.ts';
import { readDocx } from './read-docx.ts';

const read = (parts: Record<string, string>) => readDocx(Buffer.from(wordFile(parts)), 'guide.docx', LIMITS);
const readBody = (xml: string, parts: Record<string, string> = {}) =>
  read({ 'word/document.xml': body(xml), ...parts });

const p = (text: string, properties = '', run = ''): string =>
  `<w:p><w:pPr>${properties}</w:pPr><w:r><w:rPr>${run}</w:rPr><w:t>${text}</w:t></w:r></w:p>`;
const tc = (text: string, properties = ''): string => `<w:tc><w:tcPr>${properties}</w:tcPr>${p(text)}</w:tc>`;
const tr = (...cells: string[]): string => `<w:tr>${cells.join('')}</w:tr>`;
const texts = (blocks: readonly Block[]) =>
  blocks.map((block) => (block.kind === 'row' ? block.cells.map((cell) => cell.text) : block.text));
const shades = (blocks: readonly Block[]) =>
  blocks.map((block) => (block.kind === 'row' ? block.cells.map((cell) => cell.shade) : []));

describe('tables of Word', () => {
  it('keep their columns where cells span', async () => {
    const { blocks } = await readBody(
      `<w:tbl>${tr(tc('wide', '<w:gridSpan w:val="2"/>'), tc('right'))}${tr(
        tc('tall', '<w:vMerge w:val="restart"/><w:shd w:val="clear" w:fill="999999"/>'),
        tc('b'),
        tc('c'),
      )}${tr(tc('', '<w:vMerge/>'), tc('e'), tc('f'))}</w:tbl>`,
    );
    expect(texts(blocks)).toEqual([
      ['wide', '', 'right'],
      ['tall', 'b', 'c'],
      ['', 'e', 'f'],
    ]);
    expect(shades(blocks).map(([first]) => first)).toEqual(['none', 'dark', 'dark']);
  });

  it('take shade from themes, patterns and the style of the table', async () => {
    const theme =
      '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements><a:clrScheme><a:accent1><a:srgbClr val="203864"/></a:accent1></a:clrScheme></a:themeElements></a:theme>';
    const styles = part(
      'styles',
      '<w:style w:type="table" w:styleId="T"><w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:shd w:val="clear" w:fill="000000"/></w:tcPr></w:tblStylePr></w:style>',
    );
    const { blocks } = await readBody(
      `<w:tbl><w:tblPr><w:tblStyle w:val="T"/><w:tblLook w:val="0020"/></w:tblPr>${tr(tc('styled'))}${tr(
        tc('tint', '<w:shd w:val="clear" w:themeFill="accent1" w:themeFillTint="33"/>'),
      )}${tr(tc('full', '<w:shd w:val="clear" w:themeFill="accent1"/>'))}${tr(
        tc('pattern', '<w:shd w:val="pct20" w:fill="auto"/>'),
      )}${tr(tc('plain', '<w:shd w:val="clear" w:fill="auto"/>'))}</w:tbl>`,
      {
        'word/styles.xml': styles,
        'word/theme/theme1.xml': theme,
        'word/_rels/document.xml.rels': relationships(
          '<Relationship Id="t" Type="o/theme" Target="theme/theme1.xml"/>',
        ),
      },
    );
    expect(shades(blocks).flat()).toEqual(['dark', 'light', 'dark', 'light', 'none']);
    expect(blocks.map((block) => block.kind === 'row' && block.cells[0]?.bold)).toEqual([
      'all',
      'none',
      'none',
      'none',
      'none',
    ]);
  });

  it('read a frame of the layout as if it were not there', async () => {
    const inner = `<w:tbl>${tr(tc('a'), tc('b'))}</w:tbl>`;
    const { blocks } = await readBody(`<w:tbl><w:tr><w:tc>${p('above')}${inner}</w:tc></w:tr></w:tbl>`);
    expect(texts(blocks)).toEqual(['above', ['a', 'b']]);
  });
});

describe('paragraphs of Word', () => {
  it('are read as if tracked changes were accepted, without hidden text', async () => {
    const { blocks, notes } = await readBody(
      `<w:p><w:r><w:t>Is it </w:t></w:r><w:del w:id="1"><w:r><w:delText>well</w:delText></w:r></w:del><w:ins w:id="2"><w:r><w:t>clear?</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r></w:p><w:tbl><w:tr><w:trPr><w:del w:id="3"/></w:trPr>${tc('gone')}</w:tr></w:tbl>`,
    );
    expect(texts(blocks)).toEqual(['Is it clear?']);
    expect(notes.join()).toContain('tracked changes');
  });

  it('carry the numbers that Word prints', async () => {
    const level = (at: number, format: string, text: string): string =>
      `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;
    const numbering = part(
      'numbering',
      `<w:abstractNum w:abstractNumId="0">${level(0, 'decimal', '%1')}${level(1, 'decimal', '%1.%2')}${level(2, 'lowerLetter', '(%3)')}</w:abstractNum><w:abstractNum w:abstractNumId="1">${level(0, 'bullet', 'o')}</w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="6"><w:abstractNumId w:val="1"/></w:num>`,
    );
    const list = (id: number, depth: number): string =>
      `<w:numPr><w:ilvl w:val="${depth}"/><w:numId w:val="${id}"/></w:numPr>`;
    const { blocks } = await readBody(
      p('Staff', `${list(5, 0)}<w:outlineLvl w:val="0"/>`) +
        p('first', list(5, 1)) +
        p('second', list(5, 1)) +
        p('part', list(5, 2)) +
        p('Pupils', `${list(5, 0)}<w:outlineLvl w:val="0"/>`) +
        p('third', list(5, 1)) +
        p('point', list(6, 0)),
      { 'word/numbering.xml': numbering },
    );
    expect(
      blocks.map((block) =>
        block.kind === 'paragraph' ? `${block.item} ${block.text}` : 'text' in block && block.text,
      ),
    ).toEqual(['1 Staff', '1.1 first', '1.2 second', 'a) part', '2 Pupils', '2.1 third', '• point']);
  });

  it('know headings and weight by their styles, and pages by what Word noted', async () => {
    const styles = part(
      'styles',
      '<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/></w:style><w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Own"/><w:basedOn w:val="H2"/></w:style><w:style w:type="paragraph" w:styleId="Strong"><w:name w:val="S"/><w:rPr><w:b/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="C1"><w:name w:val="toc 1"/></w:style>',
    );
    const { blocks, title } = await readBody(
      p('Lessons 4', '<w:pStyle w:val="C1"/>') +
        p('Lessons', '<w:pStyle w:val="Own"/>') +
        p('Key words', '<w:pStyle w:val="Strong"/>') +
        '<w:p><w:r><w:lastRenderedPageBreak/><w:t>over</w:t></w:r></w:p>',
      { 'word/styles.xml': styles },
    );
    expect(title).toBe('Lessons');
    expect(blocks).toMatchObject([
      { kind: 'heading', level: 2, text: 'Lessons', page: 1 },
      { kind: 'paragraph', bold: true, page: 1 },
      { text: 'over', page: 2 },
    ]);
  });

  it('in text boxes are read once, after the paragraph they hang on', async () => {
    const box = (text: string): string => `<w:drawing><w:txbxContent>${p(text)}</w:txbxContent></w:drawing>`;
    const { blocks } = await readBody(
      `<w:p><w:r><mc:AlternateContent><mc:Choice>${box('boxed')}</mc:Choice><mc:Fallback>${box('boxed')}</mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>around</w:t></w:r></w:p>`,
    );
    expect(texts(blocks)).toEqual(['around', 'boxed']);
  });
});

it('reads a long document in seconds', async () => {
  const bytes = await schoolDocx(1000);
  const start = performance.now();
  const { blocks } = await readDocx(bytes, 'long.docx', LIMITS);
  expect(blocks.filter(({ kind }) => kind === 'row')).toHaveLength(4000);
  expect(performance.now() - start).toBeLessThan(5000);
});
