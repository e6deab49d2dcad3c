import type { Block } from '../../model.ts';
import type { Id } from '../id.ts';

/** One line of text inside a flattened table. */
export interface Unit {
  readonly line: number;
  readonly text: string;
  /** Index of the block it is of. */
  readonly block: number;
  /** Whether it is the first line of its block. */
  readonly first: boolean;
  /** Number of the titles of columns that it stands below. */
  readonly stretch: number;
  readonly item?: string;
}

/** What stands at the start of a row: its id, its criteria, and the words after them. */
export interface RowStart {
  readonly id: Id;
  readonly criteria: readonly string[];
  readonly rest: string;
}

/** A block → its lines. */
export function unitsOf(block: Exclude<Block, { kind: 'row' }>, index: number, stretch: number): Unit[] {
  const item = block.kind === 'paragraph' ? block.item : undefined;
  return block.text.split('\n').map((text, offset) => ({
    line: block.line + offset,
    text,
    block: index,
    first: offset === 0,
    stretch,
    ...(item !== undefined && offset === 0 ? { item } : {}),
  }));
}
