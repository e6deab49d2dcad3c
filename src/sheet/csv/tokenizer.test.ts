import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS } from '../limits.ts';
import { Refusal } from '../table.ts';
import { CsvTokenizer } from './tokenizer.ts';

function rowsOf(chunks: readonly string[], delimiter = ',', limits = DEFAULT_LIMITS): string[][] {
  const rows: string[][] = [];
  const tokenizer = new CsvTokenizer(delimiter, '\n', limits, (cells) => rows.push(cells));
  for (const chunk of chunks) tokenizer.push(chunk);
  tokenizer.end();
  return rows;
}

function refusalOf(act: () => unknown) {
  try {
    act();
  } catch (error) {
    if (error instanceof Refusal) return error.problem;
  }
  return null;
}

describe('CsvTokenizer', () => {
  it('reads quoted delimiters, line breaks and quotes', () => {
    expect(rowsOf(['a,"b,1","c\r\nd","e ""f"""\r\ng,,"",h\r\n'])).toEqual([
      ['a', 'b,1', 'c\r\nd', 'e "f"'],
      ['g', '', '', 'h'],
    ]);
  });

  it('keeps a quote inside an unquoted cell as it is', () => {
    expect(rowsOf(['6" rule,"x"\n'])).toEqual([['6" rule', 'x']]);
  });

  it('reads the last row without a line end', () => {
    expect(rowsOf(['a,b\nc,"d"'])).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
    expect(rowsOf(['a\n'])).toEqual([['a']]);
  });

  const cell = fc.string({ unit: fc.constantFrom('a', 'é', '"', ',', ';', '\n', '\r\n', ' ', '1'), maxLength: 8 });
  const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 8 });

  it('agrees with csv-parse wherever the text is cut into chunks', () => {
    fc.assert(
      fc.property(table, fc.array(fc.nat(200), { maxLength: 6 }), fc.constantFrom(',', ';', '\t'), (rows, cuts, by) => {
        const quoted = (text: string) => (/[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
        const text = rows.map((row) => row.map(quoted).join(by)).join('\r\n');
        const points = [0, ...cuts.filter((cut) => cut < text.length).sort((a, b) => a - b), text.length];
        const chunks = points.slice(1).map((end, i) => text.slice(points[i], end));
        const expected = parse(text, { delimiter: by, relax_column_count: true, record_delimiter: '\r\n' });
        expect(rowsOf(chunks, by)).toEqual(expected);
      }),
    );
  });

  it('stops at a cell above the limit before it has read the whole of it', () => {
    const limits = { ...DEFAULT_LIMITS, cell: 1000 };
    const endless = Array.from({ length: 10_000 }, () => 'x'.repeat(500));
    let pushed = 0;
    const chunks = {
      *[Symbol.iterator]() {
        for (const chunk of endless) {
          pushed++;
          yield chunk;
        }
      },
    };
    const feed = (first: string) => () => {
      const tokenizer = new CsvTokenizer(',', '\n', limits, () => {});
      tokenizer.push(`a,b\n${first}`);
      for (const chunk of chunks) tokenizer.push(chunk);
    };
    expect(refusalOf(feed('1,'))).toMatchObject({ code: 'cell-too-large', row: 2 });
    expect(refusalOf(feed('1,"'))).toMatchObject({ code: 'cell-too-large', row: 2 });
    expect(pushed).toBeLessThan(10);
    expect(refusalOf(() => rowsOf([`a\n${'x'.repeat(2000)}\n`], ',', limits))).toMatchObject({ row: 2 });
  });

  it('says in which row the quotes are broken', () => {
    expect(refusalOf(() => rowsOf(['a\n"b" c,d\n']))).toMatchObject({ code: 'broken-quotes', row: 2 });
    expect(refusalOf(() => rowsOf(['a\nb\n"c\nd\n']))).toMatchObject({ code: 'broken-quotes', row: 3 });
  });
});
