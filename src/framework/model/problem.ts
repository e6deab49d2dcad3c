/** Something that refuses an input. All problems of an input are reported together. */
export interface Problem {
  /** Stable word for the kind of problem, such as `unknown-answer-code`. */
  readonly code: string;
  /** What is wrong and what to do, in plain English. */
  readonly message: string;
  readonly file?: string;
  /** Row of a table, counted from 1, headings included. */
  readonly row?: number;
  /** Heading of the column of a table; or, in a text file, the column counted from 1, as text. */
  readonly column?: string;
  /** Line of a text file, counted from 1. */
  readonly line?: number;
}
