import type { Problem } from '../framework/model/problem.ts';

/**
 * What every kind of file is turned into before anything is understood: blocks in reading order. `line` counts the
 * lines of the text as it was read (of a plain-text file its own lines; else the lines of its extracted text), from 1.
 */
export type Block = Heading | Paragraph | Row;

export interface Heading {
  readonly kind: 'heading';
  readonly level: number;
  readonly text: string;
  readonly line: number;
  readonly page?: number;
}

export interface Paragraph {
  readonly kind: 'paragraph';
  readonly text: string;
  readonly line: number;
  /** The mark or number of a list item, where it is one. */
  readonly item?: string;
  readonly bold?: boolean;
  readonly page?: number;
}

/** One row of a table. */
export interface Row {
  readonly kind: 'row';
  readonly cells: readonly Cell[];
  readonly line: number;
  /** Counts the tables of the document, so that rows of different tables are not joined. */
  readonly table: number;
  readonly page?: number;
}

export interface Cell {
  /** Paragraphs of the cell, parted by line feeds; list items begin with `• `. */
  readonly text: string;
  readonly line: number;
  /** How much of the text is bold; absent where the kind of file does not say. */
  readonly bold?: 'all' | 'some' | 'none';
  /** Shade of the background; absent where the kind of file does not say. */
  readonly shade?: 'dark' | 'light' | 'none';
}

/** A document that was read, whatever kind of file it came in. */
export interface ReadDocument {
  readonly title: string;
  readonly format: 'docx' | 'pdf' | 'html' | 'markdown' | 'text';
  readonly lines: number;
  readonly blocks: readonly Block[];
  /** What a reader should know though nothing is refused. */
  readonly notes: readonly string[];
}

export type ReadResult =
  | { readonly ok: true; readonly document: ReadDocument }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** How sure the importer is of what it mended. */
export type Confidence = 'high' | 'medium' | 'low';

/** One thing that was mended on the way, said openly. */
export interface Repair {
  /** Stable word, such as `joined-over-page`, `id-inferred`, `id-glued`, `header-dropped`, `repeated-paragraph`. */
  readonly code: string;
  readonly line: number;
  readonly words: string;
  readonly confidence: Confidence;
}

/** A question as the document has it. */
export interface FoundQuestion {
  readonly id: string;
  /** Wording; null where only the id is printed. Of a lettered part: its stem and the part. */
  readonly text: string | null;
  readonly guidance: string;
  readonly line: number;
  /** What was mended in it; empty where nothing was. */
  readonly repaired: readonly Repair[];
  /** Heading of the section it stands in. */
  readonly section: string | null;
  readonly shade?: Cell['shade'];
  readonly bold?: Cell['bold'];
  /** Inspection criteria printed beside it. */
  readonly criterion: readonly string[];
}

/** A sentence that limits, forces or ties answers: for a person to accept, never applied by itself. */
export interface SuggestedRule {
  readonly line: number;
  readonly text: string;
  readonly questions: readonly string[];
  readonly kind: 'asked-only' | 'forced-answer' | 'tied-answers' | 'not-applicable' | 'excluded';
}

/** Everything that was found in a document. */
export interface Extraction {
  readonly questions: readonly FoundQuestion[];
  readonly unmatched: readonly { readonly line: number; readonly text: string }[];
  readonly duplicates: readonly { readonly id: string; readonly lines: readonly number[] }[];
  readonly suggestedRules: readonly SuggestedRule[];
  /** Repairs that belong to no single question (dropped headers, repeated paragraphs). */
  readonly repairs: readonly Repair[];
  /** What stands before the first question, after the last or above a table: introduction, annexes, titles of columns. */
  readonly besides?: readonly { readonly line: number; readonly text: string }[];
  /** The line with which each page begins, in order; empty or absent where the file does not tell its pages. */
  readonly pages?: readonly PageStart[];
}

export interface PageStart {
  readonly page: number;
  readonly line: number;
}
