import type { Cell, Repair } from '../model.ts';
import type { Id } from '../rows/id.ts';
import type { Shape } from '../rows/piece.ts';

/** A piece of text with the line it begins on. */
export interface Said {
  readonly line: number;
  readonly text: string;
  /** `•`, `1.` or `a)`, where it is an item of a list. */
  readonly item?: string;
  /** Whether it was printed as a heading or strong throughout. */
  readonly strong?: boolean;
  /** Characters of its longest line, where lines were cut to the width of a column. */
  readonly width?: number;
}

/** A question being put together: what was found under one id, or under the place of a lost one. */
export interface Entry {
  /** Null where the id is lost. */
  readonly id: Id | null;
  readonly line: number;
  readonly shape: Shape;
  readonly wording: string;
  readonly body: readonly Said[];
  readonly criterion: readonly string[];
  readonly section: string | null;
  readonly repairs: readonly Repair[];
  /** Whether a heading or titles of columns stand between it and the entry before. */
  readonly opensTable: boolean;
  readonly bold?: Cell['bold'];
  readonly shade?: Cell['shade'];
}

/** Entries, and what belongs to none. */
export interface Gathered {
  readonly entries: readonly Entry[];
  /** Introductions of sections, and rows that fit nowhere. */
  readonly unmatched: readonly Said[];
  /** What stands before the first question and after the last, and titles of columns. */
  readonly besides: readonly Said[];
  /** Headings of sections; those above questions are told with the questions. */
  readonly sections: readonly Said[];
  /** Repairs of what turned out to be no question. */
  readonly repairs: readonly Repair[];
}
