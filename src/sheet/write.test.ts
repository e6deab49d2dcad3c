import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAll } from './read-all.ts';
import { temporaryFile } from './testing.ts';
import { harmless, writeCsv } from './write-csv.ts';
import { writeTemplate } from './write-template.ts';

describe('writeCsv', () => {
  it('quotes a cell with a lone line break, so that no row is split', () => {
    expect(writeCsv(['a', 'b'], [['x\ny', 'z']])).toBe('a,b\r\n"x\ny",z\r\n');
  });

  it('makes texts harmless that a spreadsheet would run, and leaves numbers alone', () => {
    const rows = [['=1+1', '+44', '-x', '@SUM(A1)', '\tx', -5, 'plain', null, true]];
    expect(writeCsv(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', '=i'], rows)).toBe(
      "a,b,c,d,e,f,g,h,'=i\r\n'=1+1,'+44,'-x,'@SUM(A1),'\tx,-5,plain,,true\r\n",
    );
  });

  it('quotes what RFC 4180 wants quoted, and writes a byte order mark on demand', () => {
    expect(writeCsv(['a'], [['x,"y"\nz']], { bom: true })).toBe('\ufeffa\r\n"x,""y""\nz"\r\n');
  });

  it('never writes a text cell that starts a formula', () => {
    fc.assert(fc.property(fc.string(), (text) => !/^\s*[=+\-@]/.test(harmless(text))));
  });

  it('is read back as it was written', async () => {
    const rows = [
      ['é “x”', 'a\r\nb'],
      ['1.20', ' padded '],
    ];
    const table = await readAll(temporaryFile('out.csv', writeCsv(['one', 'two'], rows)));
    expect(table.ok && table.rows.map(({ cells }) => cells)).toEqual(rows);
  });
});

describe('writeTemplate', () => {
  it('stores headings as text, whatever they look like, so that it can be read back', async () => {
    const bytes = await writeTemplate('Cases', [
      { heading: '1.20', help: 'A question', type: 'text', codes: ['yes', 'no'] },
      { heading: 'Start date', help: 'When it began', type: 'date' },
    ]);
    const table = await readAll(temporaryFile('template.xlsx', bytes));
    expect(table.ok && table.headings.map(({ text, stored }) => [text, stored])).toEqual([
      ['1.20', 'text'],
      ['Start date', 'text'],
    ]);
    expect(table.ok && table.rows).toEqual([]);
  });
});
