import type { SheetLimits } from '../limits.ts';
import { refuse } from '../table.ts';

/**
 * Cuts CSV text (RFC 4180) into rows as chunks of it arrive. Rows without quotes are split in one go, which is what
 * makes it several times faster than a general parser; rows with quotes are walked cell by cell. It keeps no more
 * than the row it is in. A quote inside an unquoted cell is an ordinary character.
 */
export class CsvTokenizer {
  private readonly delimiter: string;
  private readonly newline: string;
  private readonly limits: SheetLimits;
  private readonly onRow: (cells: string[], row: number) => void;
  private text = '';
  private at = 0;
  private nextQuote = -2;
  private row = 0;

  constructor(delimiter: string, newline: string, limits: SheetLimits, onRow: (cells: string[], row: number) => void) {
    this.delimiter = delimiter;
    this.newline = newline;
    this.limits = limits;
    this.onRow = onRow;
  }

  push(chunk: string): void {
    this.text = this.at < this.text.length ? this.text.slice(this.at) + chunk : chunk;
    this.at = 0;
    this.nextQuote = -2;
    while (this.readRow(false));
    this.checkUnfinished();
  }

  end(): void {
    while (this.at < this.text.length && this.readRow(true));
  }

  /** Reads one whole row; false where the text that has arrived does not hold it. */
  private readRow(isLast: boolean): boolean {
    let end = this.text.indexOf(this.newline, this.at);
    if (end < 0) {
      if (!isLast) return false;
      end = this.text.length;
    }
    return this.quoteBefore(end) ? this.readQuoted(isLast) : this.readPlain(end);
  }

  private quoteBefore(end: number): boolean {
    if (this.nextQuote !== -1 && this.nextQuote < this.at) this.nextQuote = this.text.indexOf('"', this.at);
    return this.nextQuote !== -1 && this.nextQuote < end;
  }

  private readPlain(end: number): boolean {
    const line = this.text.slice(this.at, this.withoutReturn(end));
    this.at = end + 1;
    this.emit(line.split(this.delimiter), line.length);
    return true;
  }

  private readQuoted(isLast: boolean): boolean {
    const cells: string[] = [];
    const start = this.at;
    let at = start;
    for (;;) {
      const cell = this.text[at] === '"' ? this.quotedCell(at, isLast) : this.plainCell(at, isLast);
      if (!cell) return false;
      cells.push(cell.text);
      at = cell.end + 1;
      if (this.text[cell.end] !== this.delimiter) break;
    }
    this.at = at;
    this.emit(cells, at - start);
    return true;
  }

  /** A cell up to the next delimiter or line end; `end` is where that stands. */
  private plainCell(at: number, isLast: boolean): { text: string; end: number } | null {
    const lineEnd = this.text.indexOf(this.newline, at);
    if (lineEnd < 0 && !isLast) return null;
    const stop = lineEnd < 0 ? this.text.length : lineEnd;
    const delimiter = this.text.indexOf(this.delimiter, at);
    if (delimiter >= 0 && delimiter < stop) return { text: this.text.slice(at, delimiter), end: delimiter };
    return { text: this.text.slice(at, this.withoutReturn(stop)), end: stop };
  }

  private quotedCell(at: number, isLast: boolean): { text: string; end: number } | null {
    const close = this.closingQuote(at + 1);
    if (close < 0) {
      if (isLast) this.refuseQuote('is never closed');
      if (this.text.length - at > this.limits.cell) this.refuseCell();
      return null;
    }
    let end = close + 1;
    if (this.text[end] === '\r' && this.newline === '\n') end++;
    if (end >= this.text.length && !isLast) return null;
    const next = this.text[end];
    if (next !== undefined && next !== this.delimiter && next !== this.newline) {
      this.refuseQuote('is closed before the cell ends');
    }
    const raw = this.text.slice(at + 1, close);
    return { text: raw.includes('"') ? raw.replaceAll('""', '"') : raw, end: Math.min(end, this.text.length) };
  }

  private closingQuote(from: number): number {
    for (let at = this.text.indexOf('"', from); at >= 0; at = this.text.indexOf('"', at + 2)) {
      if (this.text[at + 1] !== '"') return at;
    }
    return -1;
  }

  private withoutReturn(end: number): number {
    return end > this.at && this.newline === '\n' && this.text.charCodeAt(end - 1) === 13 ? end - 1 : end;
  }

  private emit(cells: string[], length: number): void {
    this.row++;
    if (length > this.limits.cell && cells.some((cell) => cell.length > this.limits.cell)) this.refuseCell();
    this.onRow(cells, this.row);
  }

  private checkUnfinished(): void {
    const rest = this.text.length - this.at;
    if (rest <= this.limits.cell) return;
    const lastDelimiter = this.text.lastIndexOf(this.delimiter);
    const open = this.text.length - Math.max(lastDelimiter + 1, this.at);
    if (open > this.limits.cell || rest > this.limits.row) this.refuseCell();
  }

  private refuseCell(): never {
    const row = this.row + (this.at < this.text.length ? 1 : 0);
    refuse(
      'cell-too-large',
      `Row ${row} holds a cell or a row that is too large (over ${this.limits.cell} characters in a cell). A missing closing quote does this, too.`,
      { row },
    );
  }

  private refuseQuote(what: string): never {
    const row = this.row + 1;
    refuse(
      'broken-quotes',
      `Row ${row} has a quotation mark that ${what}. Write a quotation mark inside a quoted cell twice.`,
      { row },
    );
  }
}
