import type { Cell, Repair } from '../model.ts';
import type { Id } from './id.ts';

/**
 * What the chain works on after blocks: headings, column titles, rows told apart into id, question and guidance, and
 * running text.
 */
export type Piece = HeadingPiece | ColumnsPiece | RowPiece | TextPiece;

export interface HeadingPiece {
  readonly kind: 'heading';
  readonly text: string;
  readonly line: number;
  readonly level: number;
}

/** The row that names the columns of a table. */
export interface ColumnsPiece {
  readonly kind: 'columns';
  readonly titles: readonly string[];
  readonly line: number;
}

/** How the place of an id was printed. */
export type Shape = 'row' | 'heading' | 'text' | 'flat';

/** A row of a table; or what stands for one: a heading or a paragraph that begins with an id. */
export interface RowPiece {
  readonly kind: 'row';
  readonly line: number;
  readonly shape: Shape;
  readonly id: Id | null;
  /** What stands in the place of the id and is none. */
  readonly stray: string;
  readonly question: string;
  /** Paragraphs, parted by line feeds. */
  readonly guidance: string;
  readonly criterion: readonly string[];
  /** Whether question and guidance were written into one another, line by line. */
  readonly woven?: boolean;
  /** What was mended in it so far. */
  readonly repairs?: readonly Repair[];
  readonly bold?: Cell['bold'];
  readonly shade?: Cell['shade'];
}

export interface TextPiece {
  readonly kind: 'text';
  readonly text: string;
  readonly line: number;
  /** `•`, `1.` or `a)`, where it is an item of a list. */
  readonly item?: string;
  readonly bold?: boolean;
  /** Characters of its longest line, where lines were cut to the width of a column. */
  readonly width?: number;
}

/** A row with one more thing that was mended in it. */
export const mended = (row: RowPiece, code: string, words: string, confidence: Repair['confidence']): RowPiece => ({
  ...row,
  repairs: [...(row.repairs ?? []), { code, line: row.line, words, confidence }],
});
