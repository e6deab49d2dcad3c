import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { openTable } from '../open-table.ts';
import { readAll } from '../read-all.ts';
import { temporaryFile } from '../testing.ts';

const TEXT = 'Case;Name\r\nC1;Zoë\r\nC2;“Ann”\r\n';
const ROWS = [
  ['C1', 'Zoë'],
  ['C2', '“Ann”'],
];

async function read(content: string | Uint8Array) {
  const table = await readAll(temporaryFile('list.csv', content));
  if (!table.ok) return { problems: table.problems.map(({ code }) => code) };
  const headings = table.headings.map(({ text }) => text);
  return {
    headings,
    rows: table.rows.map(({ cells }) => cells),
    numbers: table.rows.map(({ row }) => row),
    notes: table.notes,
  };
}

describe('CSV files', () => {
  it.each([
    ['UTF-8', Buffer.from(TEXT), null],
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${TEXT}`), null],
    ['UTF-16 LE', iconv.encode(TEXT, 'utf16le', { addBOM: true }), 'UTF-16 LE'],
    ['UTF-16 LE without a mark', iconv.encode(TEXT, 'utf16le', { addBOM: false }), 'UTF-16 LE'],
    ['UTF-16 BE', iconv.encode(TEXT, 'utf16be', { addBOM: true }), 'UTF-16 BE'],
    ['Windows-1252', iconv.encode(TEXT, 'win1252'), 'Windows-1252'],
  ])('reads %s, and says so where it is not UTF-8', async (_, bytes, named) => {
    const table = await read(bytes);
    expect(table.headings).toEqual(['Case', 'Name']);
    expect(table.rows).toEqual(ROWS);
    if (named === null) expect(table.notes).toEqual([]);
    else expect(table.notes?.join()).toContain(named);
  });

  it('keeps UTF-8 apart from Windows-1252 wherever a read ends within a character', async () => {
    const body = `a\n${'é'.repeat(1 << 20)}`;
    for (const shift of ['', 'x']) {
      const table = await read(`${shift}${body}`);
      expect(table.notes).toEqual([]);
    }
    const late = Buffer.concat([Buffer.from(`a,b\n${'x,y\n'.repeat(400_000)}`), Buffer.from([0x5a, 0xeb, 0x2c, 0x31])]);
    const table = await read(late);
    expect(table.rows?.at(-1)).toEqual(['Zë', '1']);
  });

  it.each([
    [',', 'a,b;c\n1,2\n', ['a', 'b;c']],
    [';', 'a;b\n1,5;2\n', ['a', 'b']],
    ['tab', 'a\tb\n1\t2\n', ['a', 'b']],
    ['sep= line', 'sep=|\na|b\n1|2\n', ['a', 'b']],
    ['one column', 'a\n1\n', ['a']],
    ['quoted headings with line breaks', '"Case\nreference",b\n1,2\n', ['Case\nreference', 'b']],
    ['old line ends', 'a,b\r1,2\r', ['a', 'b']],
  ])('finds the delimiter: %s', async (_, text, headings) => {
    const table = await read(text);
    expect(table.headings).toEqual(headings);
    expect(table.rows).toHaveLength(1);
  });

  it('numbers rows as a spreadsheet shows them, empty ones counted and left out', async () => {
    const table = await read('\r\na,b\r\n"1\r\n1",2\r\n,\r\n3\r\n');
    expect(table.numbers).toEqual([3, 5]);
    expect(table.rows).toEqual([
      ['1\r\n1', '2'],
      ['3', ''],
    ]);
    expect(table.notes?.join()).toContain('One row has fewer cells');
  });

  it.each([
    ['empty', '', 'empty-file'],
    ['blank', ' \n\n', 'empty-file'],
    ['binary', Buffer.from([65, 0, 66, 0, 0, 0, 9, 200, 0, 1, 1]), 'not-a-spreadsheet'],
    ['a web page', '<!DOCTYPE html><table></table>', 'not-a-spreadsheet'],
    ['a PDF', '%PDF-1.7\n', 'not-a-spreadsheet'],
    ['JSON', '{"a": 1}', 'not-a-spreadsheet'],
    ['an old workbook', Buffer.from('d0cf11e0a1b11ae10000', 'hex'), 'legacy-format'],
    ['repeated headings', 'a,b,a\n1,2,3\n', 'repeated-heading'],
    ['text without a heading', 'a,b\n1,2,3\n4,5,6\n', 'cell-without-heading'],
    ['an unclosed quote', 'a\n"b\n', 'broken-quotes'],
    ['too many columns', `${Array.from({ length: 2001 }, (_, i) => `h${i}`).join()}\n`, 'too-many-columns'],
  ])('refuses %s', async (_, content, code) => {
    expect((await read(content)).problems).toEqual([code]);
  });

  it('names the file in each problem, and one that is not there', async () => {
    const path = temporaryFile('twice.csv', 'a,a\n');
    expect(await openTable(path)).toMatchObject({ ok: false, problems: [{ file: path, row: 1, column: 'a' }] });
    expect(await openTable(`${path}.none`)).toMatchObject({ ok: false, problems: [{ code: 'no-such-file' }] });
  });

  it('can be let go of unread, and twice', async () => {
    const opened = await openTable(temporaryFile('list.csv', 'a\n1\n'));
    if (!opened.ok) throw new Error('refused');
    await opened.table.close();
    await expect(opened.table.close()).resolves.toBeUndefined();
  });

  it('keeps 1.2 and 1.20 apart', async () => {
    expect((await read('Q1.2,Q1.20\nyes,no\n')).headings).toEqual(['Q1.2', 'Q1.20']);
  });
});
