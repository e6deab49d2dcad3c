import type { ByteSource } from '../byte-source.ts';
import { headingProblems, headingsOf } from '../headings.ts';
import type { SheetLimits } from '../limits.ts';
import { isEmptyRow, rowCheck } from '../row-check.ts';
import { type Heading, type Opened, Refusal, refuse, type Table } from '../table.ts';
import { detectDialect } from './dialect.ts';
import { type Decoder, decoderFor, detectEncoding, type Encoding } from './encoding.ts';
import { CsvTokenizer } from './tokenizer.ts';

const CHUNK = 1 << 18;

/** Opens a CSV: finds encoding and delimiter, reads the headings. The file stays open until its rows are read. */
export async function openCsv(file: ByteSource, path: string, limits: SheetLimits): Promise<Opened> {
  const encoding = await detectEncoding(file);
  if (!encoding) refuse('not-a-spreadsheet', 'The file holds bytes that are no text. Save the table as CSV or XLSX.');
  const notes = encodingNotes(encoding);
  const source = new TextSource(file, decoderFor(encoding), encoding.skip);
  const head = await source.next();
  refuseOtherText(head);
  const dialect = detectDialect(head);

  let take: (cells: string[], row: number) => void = () => {};
  const early: { cells: string[]; row: number }[] = [];
  let headings: Heading[] | null = null;
  let headingRow = 0;
  const tokenizer = new CsvTokenizer(dialect.delimiter, dialect.newline, limits, (cells, row) => take(cells, row));
  take = (cells, row) => {
    if (row <= dialect.skipRows) return;
    if (headings) early.push({ cells, row });
    else if (!isEmptyRow(cells)) {
      headings = headingsOf(cells, [], row);
      headingRow = row;
    }
  };
  await readUntil(source, head, tokenizer, () => headings !== null);
  if (!headings) refuse('empty-file', 'The file holds no table. The first row must hold the headings.');
  const found: Heading[] = headings;
  const problems = headingProblems(found, headingRow, limits);
  if (problems.length > 0) return { ok: false, problems };

  const table: Table = {
    file: path,
    format: 'csv',
    headings: found,
    headingRow,
    notes,
    async forEachRow(visit) {
      const check = rowCheck(found, visit);
      take = check.take;
      try {
        for (const { cells, row } of early.splice(0)) take(cells, row);
        await readUntil(source, '', tokenizer, () => false);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        check.problems.push(error.problem);
      } finally {
        await file.close();
      }
      if (check.shortRows() > 0) notes.push(shortRowsNote(check.shortRows()));
      return check.problems;
    },
    close: () => file.close(),
  };
  return { ok: true, table };
}

/** The text of a file, chunk by chunk; empty at its end. */
class TextSource {
  done = false;
  private readonly file: ByteSource;
  private readonly decoder: Decoder;
  private readonly buffer = Buffer.allocUnsafe(CHUNK);
  private position: number;

  constructor(file: ByteSource, decoder: Decoder, position: number) {
    this.file = file;
    this.decoder = decoder;
    this.position = position;
  }

  async next(): Promise<string> {
    const { bytesRead } = await this.file.read(this.buffer, 0, CHUNK, this.position);
    this.position += bytesRead;
    if (bytesRead > 0) return this.decoder.write(this.buffer.subarray(0, bytesRead));
    this.done = true;
    return this.decoder.end();
  }
}

async function readUntil(source: TextSource, first: string, tokenizer: CsvTokenizer, enough: () => boolean) {
  if (first !== '') tokenizer.push(first);
  while (!enough() && !source.done) {
    tokenizer.push(await source.next());
    if (source.done) tokenizer.end();
  }
}

function refuseOtherText(head: string): void {
  const start = head.slice(0, 200).trimStart().toLowerCase();
  const kind = OTHER_KINDS.find(([sign]) => start.startsWith(sign))?.[1];
  if (kind) refuse('not-a-spreadsheet', `The file is ${kind}, not a table. Save the table as CSV or XLSX.`);
}

const OTHER_KINDS: readonly (readonly [string, string])[] = [
  ['%pdf', 'a PDF'],
  ['<!doctype', 'a web page'],
  ['<html', 'a web page'],
  ['<?xml', 'XML'],
  ['{\\rtf', 'a text document (RTF)'],
  ['{', 'JSON'],
  ['[', 'JSON'],
];

const encodingNotes = ({ name }: Encoding): string[] =>
  name === 'UTF-8'
    ? []
    : [`The file was read as ${name}, not UTF-8. Look at names with accents if it was made elsewhere.`];

const shortRowsNote = (count: number): string =>
  `${count === 1 ? 'One row has' : `${count} rows have`} fewer cells than there are headings; the missing cells were read as empty.`;
