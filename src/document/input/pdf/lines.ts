import type { Cell } from '../../model.ts';
import { boldnessOf } from '../boldness.ts';
import type { TextItem } from './page-content.ts';

/** A printed line of text. */
export interface Line {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly baseline: number;
  /** Size of most of its letters. */
  readonly size: number;
  readonly bold: NonNullable<Cell['bold']>;
  readonly items: readonly TextItem[];
}

/** Gathers pieces of text that stand on one line; raised and lowered small signs go with the line beside them. */
export function toLines(items: readonly TextItem[]): Line[] {
  const groups: TextItem[][] = [];
  for (const item of [...items].sort((a, b) => a.baseline - b.baseline || a.left - b.left)) {
    // Items come from the top down, so only the last few lines can still gain one.
    const group = groups.slice(-OPEN_LINES).findLast((line) => standsOn(item, line));
    if (group === undefined) groups.push([item]);
    else group.push(item);
  }
  return groups.map(lineOf).sort((a, b) => a.baseline - b.baseline);
}

const OPEN_LINES = 4;

function standsOn(item: TextItem, line: readonly TextItem[]): boolean {
  return line.slice(-40).some((other) => {
    const apart = Math.abs(item.baseline - other.baseline);
    const larger = Math.max(item.size, other.size);
    const smaller = Math.min(item.size, other.size);
    return apart <= smaller * 0.3 || (smaller < larger * 0.8 && apart <= larger * 0.45 && isBeside(item, other));
  });
}

const isBeside = (a: TextItem, b: TextItem): boolean => {
  const gap = Math.max(a.left, b.left) - Math.min(a.right, b.right);
  return gap <= Math.max(a.size, b.size) * 0.5;
};

function lineOf(group: readonly TextItem[]): Line {
  const items = [...group].sort((a, b) => a.left - b.left);
  const main = items.reduce((longest, item) => (item.text.length > longest.text.length ? item : longest));
  return {
    text: textOf(items),
    left: (items[0] as TextItem).left,
    right: Math.max(...items.map(({ right }) => right)),
    baseline: main.baseline,
    size: main.size,
    bold: boldnessOf(items),
    items,
  };
}

/** Pieces further apart than this share of their size are words of their own. */
const WORD_GAP = 0.12;

function textOf(items: readonly TextItem[]): string {
  let text = '';
  let end: TextItem | undefined;
  for (const item of items) {
    const apart = end !== undefined && item.left - end.right > Math.min(item.size, end.size) * WORD_GAP;
    text += apart && !/\s$/.test(text) && !/^\s/.test(item.text) ? ` ${item.text}` : item.text;
    end = item;
  }
  return text.replace(/\s+/g, ' ').trim();
}
