import { Workbook } from '@cj-tech-master/excelts';
import { describe, expect, it } from 'vitest';
import { readAll } from '../read-all.ts';
import type { OpenOptions } from '../table.ts';
import { inlineRow, temporaryFile, workbookParts, type ZipPart, zipOf } from '../testing.ts';

const read = (content: Uint8Array, options?: OpenOptions) => readAll(temporaryFile('list.xlsx', content), options);

async function codesOf(parts: readonly ZipPart[], options?: OpenOptions) {
  const table = await read(zipOf(parts), options);
  return table.ok ? [] : table.problems.map(({ code }) => code);
}

const SMALL = inlineRow(1, ['Case', 'Name']) + inlineRow(2, ['C1', 'Ann']);

describe('XLSX workbooks', () => {
  it('reads what a spreadsheet program wrote: texts, numbers, dates, booleans, formulas, rich text', async () => {
    const workbook = new Workbook();
    const sheet = workbook.addWorksheet('Cases');
    sheet.addRow(['Case', 'Start', 'Count', 'Looked after', 'Sum', 'Rich', 'Last']);
    sheet.addRow([
      ' C1 & <x>',
      new Date(Date.UTC(2022, 0, 31)),
      12.5,
      true,
      { formula: 'C2*2', result: 25 },
      { richText: [{ text: 'one ' }, { font: { bold: true }, text: 'two' }] },
      'z',
    ]);
    sheet.getCell('B2').numFmt = 'dd/mm/yyyy';
    sheet.getCell('A4').value = 'C2';
    workbook.addWorksheet('Other').addRow(['Elsewhere']);
    const bytes = new Uint8Array(await workbook.xlsx.writeBuffer());
    const table = await read(bytes);
    if (!table.ok) throw new Error(JSON.stringify(table.problems));
    expect(table.rows).toEqual([
      { row: 2, cells: [' C1 & <x>', '2022-01-31', '12.5', 'true', '25', 'one two', 'z'] },
      { row: 4, cells: ['C2', '', '', '', '', '', ''] },
    ]);
    const other = await read(bytes, { sheet: 'Other' });
    expect(other.ok && other.headings.map(({ text }) => text)).toEqual(['Elsewhere']);
    const none = await read(bytes, { sheet: 'None' });
    expect(!none.ok && none.problems[0]?.message).toContain('“Cases”, “Other”');
  });

  it('refuses a heading stored as a number, with its cell, and keeps one stored as text', async () => {
    const head = '<row r="1"><c r="A1" t="inlineStr"><is><t>1.20</t></is></c><c r="B1"><v>1.2</v></c></row>';
    const table = await read(zipOf(workbookParts(head)));
    expect(table).toMatchObject({ ok: false, problems: [{ code: 'heading-not-text', row: 1, column: '1.2' }] });
    expect(!table.ok && table.problems[0]?.message).toContain('B1');
  });

  it('counts dates from 1904 where the workbook says so', async () => {
    const styles = '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>';
    const rows = `${inlineRow(1, ['d'])}<row r="2"><c r="A2" s="1"><v>43130</v></c></row>`;
    const parts = workbookParts(rows, [{ name: 'xl/styles.xml', content: styles }]);
    const since1904 = parts.map((part) =>
      part.name === 'xl/workbook.xml'
        ? { ...part, content: String(part.content).replace('<sheets>', '<workbookPr date1904="1"/><sheets>') }
        : part,
    );
    const plain = await read(zipOf(parts));
    const shifted = await read(zipOf(since1904));
    expect(plain.ok && plain.rows[0]?.cells).toEqual(['2018-01-30']);
    expect(shifted.ok && shifted.rows[0]?.cells).toEqual(['2022-01-31']);
  });

  it('reports every cell that holds an error or a formula without value', async () => {
    const rows = `${inlineRow(1, ['a', 'b'])}<row r="2"><c r="A2" t="e"><v>#N/A</v></c><c r="B2"><f>1+1</f></c></row>`;
    expect(await codesOf(workbookParts(rows))).toEqual(['cell-holds-error', 'formula-without-value']);
  });

  it('says that macros and links were left alone', async () => {
    const extra = [
      { name: 'xl/vbaProject.bin', content: 'x' },
      { name: 'xl/externalLinks/externalLink1.xml', content: '<x/>' },
    ];
    const table = await read(zipOf(workbookParts(SMALL, extra)));
    expect(table.ok && table.notes).toMatchObject(
      [/macros/, /Nothing was fetched/].map((words) => expect.stringMatching(words)),
    );
  });

  const bomb = ' '.repeat(40_000_000);
  it.each<[string, readonly ZipPart[], string]>([
    ['a bomb that admits it', workbookParts(SMALL, [{ name: 'xl/sharedStrings.xml', content: bomb }]), 'zip-bomb'],
    [
      'a bomb that lies',
      workbookParts(SMALL, [
        { name: 'xl/sharedStrings.xml', content: `<sst>${'<si/>'.repeat(6_000_000)}`, claims: 10 },
      ]),
      'zip-bomb',
    ],
    ['an archive', [{ name: 'a.txt', content: 'x' }], 'not-a-spreadsheet'],
    ['a Word document', [{ name: 'word/document.xml', content: 'x' }], 'not-a-spreadsheet'],
    ['a binary workbook', [{ name: 'xl/workbook.bin', content: 'x' }], 'legacy-format'],
    ['protected parts', workbookParts(SMALL).map((part) => ({ ...part, encrypted: true })), 'encrypted'],
    ['entities of its own', workbookParts(`<!DOCTYPE a [<!ENTITY b "c">]>${SMALL}`), 'not-a-spreadsheet'],
    ['an empty sheet', workbookParts(''), 'empty-file'],
    [
      'a cell that is far too large',
      workbookParts(`${SMALL}${inlineRow(3, ['x'.repeat(2_000_000)])}`),
      'cell-too-large',
    ],
    ['repeated headings', workbookParts(inlineRow(1, ['a', 'a'])), 'repeated-heading'],
    [
      'a column beyond all others',
      workbookParts('<row r="1"><c r="XFD1" t="inlineStr"><is><t>a</t></is></c></row>'),
      'too-many-columns',
    ],
  ])('refuses %s', async (_, parts, code) => {
    expect(await codesOf(parts)).toEqual([code]);
  });

  it('refuses more files than any workbook has, and a file that is cut off', async () => {
    const many = Array.from({ length: 30 }, (_, i) => ({ name: `f${i}`, content: '' }));
    expect(await codesOf(workbookParts(SMALL, many), { limits: { zipEntries: 20 } })).toEqual(['zip-bomb']);
    const whole = zipOf(workbookParts(SMALL));
    const cut = await read(whole.slice(0, whole.length - 40));
    expect(!cut.ok && cut.problems[0]?.code).toBe('not-a-spreadsheet');
  });
});
