import type { Problem } from '../../framework/model/problem.ts';
import { cellReference, columnIndex } from '../cell-reference.ts';
import { isoOfSerial } from '../date.ts';
import type { SheetLimits } from '../limits.ts';
import { refuse, type StoredType } from '../table.ts';
import type { Workbook } from './workbook.ts';
import { attribute, decodeEscapes, type XmlVisitor } from './xml.ts';

type TakeRow = (cells: string[], stored: StoredType[], row: number) => void;

interface Cell {
  readonly column: number;
  readonly type: string;
  readonly isDate: boolean;
  hasFormula: boolean;
  text: string;
}

/**
 * Listens to the XML of a sheet and hands out rows. Numbers become the shortest text that means them, dates ISO
 * dates, booleans `true` and `false`; formulas give the value last saved. Cells that hold an error, or a formula
 * without a saved value, are added to `problems`.
 */
export class RowListener implements XmlVisitor {
  private readonly workbook: Workbook;
  private readonly strings: readonly string[];
  private readonly limits: SheetLimits;
  private readonly take: TakeRow;
  private readonly problems: Problem[];
  private row = 0;
  private cells: string[] = [];
  private stored: StoredType[] = [];
  private cell: Cell | null = null;
  private nextColumn = 0;
  private listening = false;
  private inPhonetic = false;

  constructor(workbook: Workbook, strings: readonly string[], limits: SheetLimits, problems: Problem[], take: TakeRow) {
    this.workbook = workbook;
    this.strings = strings;
    this.limits = limits;
    this.problems = problems;
    this.take = take;
  }

  open(name: string, attributes: string): void {
    if (name === 'row') this.openRow(attributes);
    else if (name === 'c') this.openCell(attributes);
    else if (name === 'rPh') this.inPhonetic = true;
    else if (name === 'f' && this.cell) this.cell.hasFormula = true;
    this.listening = (name === 'v' || name === 't') && !this.inPhonetic;
  }

  text(text: string): void {
    if (!this.listening || !this.cell) return;
    this.cell.text += text;
    if (this.cell.text.length > this.limits.cell) {
      const where = cellReference(this.cell.column, this.row);
      refuse('cell-too-large', `Cell ${where} holds more than ${this.limits.cell} characters. Shorten it.`, {
        row: this.row,
      });
    }
  }

  close(name: string): void {
    this.listening = false;
    if (name === 'rPh') this.inPhonetic = false;
    else if (name === 'c') this.closeCell();
    else if (name === 'row') this.take(this.cells, this.stored, this.row);
  }

  private openRow(attributes: string): void {
    this.row = Number(attribute(attributes, 'r') ?? this.row + 1);
    this.cells = [];
    this.stored = [];
    this.nextColumn = 0;
  }

  private openCell(attributes: string): void {
    const reference = attribute(attributes, 'r');
    const column = reference === undefined ? this.nextColumn : columnIndex(reference);
    if (column < 0 || column >= this.limits.columns) {
      const message = `Row ${this.row} has a cell beyond column ${this.limits.columns}, the last that is read. Remove it.`;
      refuse('too-many-columns', message, { row: this.row });
    }
    const style = Number(attribute(attributes, 's') ?? 0);
    const isDate = this.workbook.dateStyles[style] === true;
    this.cell = { column, type: attribute(attributes, 't') ?? 'n', isDate, hasFormula: false, text: '' };
    this.nextColumn = column + 1;
  }

  private closeCell(): void {
    const cell = this.cell;
    this.cell = null;
    if (!cell) return;
    const [text, stored] = this.valueOf(cell);
    while (this.cells.length < cell.column) {
      this.cells.push('');
      this.stored.push('empty');
    }
    this.cells[cell.column] = text;
    this.stored[cell.column] = stored;
  }

  private valueOf(cell: Cell): [string, StoredType] {
    if (cell.text === '') {
      if (cell.hasFormula && cell.type !== 'str')
        this.report(cell, 'formula-without-value', 'holds a formula whose value was not saved');
      return ['', 'empty'];
    }
    switch (cell.type) {
      case 's':
        return [this.strings[Number(cell.text)] ?? '', 'text'];
      case 'str':
      case 'inlineStr':
        return [decodeEscapes(cell.text), 'text'];
      case 'b':
        return [cell.text === '1' ? 'true' : 'false', 'boolean'];
      case 'd':
        return [cell.text.replace(/T00:00(:00(\.0+)?)?Z?$/, ''), 'date'];
      case 'e':
        this.report(cell, 'cell-holds-error', `holds the error ${cell.text}`);
        return ['', 'error'];
      default:
        return this.number(cell);
    }
  }

  private number(cell: Cell): [string, StoredType] {
    const value = Number(cell.text);
    if (cell.isDate) {
      const date = isoOfSerial(value, this.workbook.from1904);
      if (date !== null) return [date, 'date'];
    }
    return [Number.isFinite(value) ? String(value) : cell.text, 'number'];
  }

  private report(cell: Cell, code: string, what: string): void {
    const where = cellReference(cell.column, this.row);
    const message = `Cell ${where} ${what}. Put the value itself in the cell.`;
    this.problems.push({ code, message, row: this.row });
  }
}
