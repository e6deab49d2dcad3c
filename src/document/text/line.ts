/** One line of a text file, counted from 1, its characters tidied. */
export interface Line {
  readonly number: number;
  readonly text: string;
  /** Whether a page begins with it: a form feed, or the lone space that a form feed leaves behind. */
  readonly newPage: boolean;
}
