import { joinWorth } from './join-worth.ts';
import type { WordPairs } from './word-pairs.ts';

/** The two columns, and how many characters of the text they were woven over. */
export interface Columns {
  readonly narrow: string;
  readonly wide: string;
  readonly span: number;
}

/** Characters of a line of the narrow column, and of the wide one. */
const NARROW = { most: 42, least: 4 };
const WIDE = { most: 125, least: 70 };
/** What a wide line costs that is short at the end of a paragraph, and one that is two. */
const COST = { short: 0.5, two: 0.5 };
/** Words that are looked at; a question of a narrow column is over by then. */
const WITHIN = 260;
/** How many ways of getting to a place are followed up. */
const FOLLOWED = 10;

/** A way of cutting the text up to a word: the narrow line before ended here, the next one begins there. */
interface Way {
  readonly score: number;
  /** First and last word of the narrow line that was cut last. */
  readonly from: number;
  readonly to: number;
  readonly previous: Way | undefined;
}

interface Text {
  readonly words: readonly string[];
  /** Index of the last word of the narrow column. */
  readonly last: number;
  /** Where each word ends, in characters. */
  readonly ends: readonly number[];
  /** What it is worth that one word follows another in a column. */
  readonly join: (first: number, second: number) => number;
  /** Worth of all neighbours up to each word. */
  readonly kept: readonly number[];
}

/**
 * Words of a narrow and a wide column in turn → the two. Cuts are chosen by dynamic programming over where a narrow
 * and a wide line end: words that meet again in a column should be neighbours elsewhere in the document. The narrow
 * column ends with the first question mark, or with the text. The work is bounded by the number of words looked at.
 *
 * @returns undefined where no way of cutting keeps to the widths of lines
 */
export function separateColumns(words: readonly string[], pairs: WordPairs): Columns | undefined {
  const seen = words.slice(0, WITHIN);
  const mark = seen.findIndex((word) => /\?["'’”)]?$/.test(word));
  if (mark < 0 && words.length > WITHIN) return undefined;
  const last = mark < 0 ? seen.length - 1 : mark;
  const best = bestWay(measure(seen, last, pairs));
  return best === undefined ? undefined : columnsOf(words, best, last);
}

function measure(words: readonly string[], last: number, pairs: WordPairs): Text {
  const join = joinWorth(words, pairs);
  const ends: number[] = [];
  const kept: number[] = [];
  words.forEach((word, index) => {
    ends.push((ends[index - 1] ?? 0) + word.length + 1);
    kept.push((kept[index - 1] ?? 0) + (index === 0 ? 0 : join(index - 1, index)));
  });
  return { words, last, ends, join, kept };
}

/** Characters from one word to another, both included. */
const lengthOf = ({ ends }: Text, first: number, last: number): number =>
  (ends[last] ?? 0) - (first === 0 ? 0 : (ends[first - 1] ?? 0)) - 1;

/** What the neighbours within a line are worth. */
const worthOf = ({ kept }: Text, first: number, last: number): number => (kept[last] ?? 0) - (kept[first] ?? 0);

function bestWay(text: Text): Way | undefined {
  const open: Map<number, Way>[] = Array.from({ length: text.last + 2 }, () => new Map());
  open[0]?.set(-1, { score: 0, from: 0, to: -1, previous: undefined });
  let best: Way | undefined;
  for (let start = 0; start <= text.last; start += 1) {
    const ways = [...(open[start]?.values() ?? [])].sort((a, b) => b.score - a.score).slice(0, FOLLOWED);
    for (const way of ways) {
      const end = followWay(text, way, start, open);
      if (end !== undefined && (best === undefined || end.score > best.score)) best = end;
    }
  }
  return best;
}

/** Every narrow line from here, each with every wide one after it; returns the way that ends the text, if any. */
function followWay(text: Text, way: Way, start: number, open: Map<number, Way>[]): Way | undefined {
  const joined = way.to < 0 ? 0 : text.join(way.to, start);
  for (let end = start; end <= text.last; end += 1) {
    const length = lengthOf(text, start, end);
    if (length > NARROW.most) return undefined;
    if (length < NARROW.least) continue;
    const wideGoesOn = way.previous === undefined ? 0 : text.join(start - 1, end + 1);
    const score = way.score + joined + wideGoesOn + worthOf(text, start, end);
    const next = { score, from: start, to: end, previous: way };
    if (end === text.last) return next;
    addWideLines(text, next, open);
  }
  return undefined;
}

function addWideLines(text: Text, way: Way, open: Map<number, Way>[]): void {
  const first = way.to + 1;
  for (let last = first + 1; last < text.last; last += 1) {
    const length = lengthOf(text, first, last);
    if (length > WIDE.most * 2) return;
    const cost = costOf(length, text.words[last] ?? '');
    if (cost === undefined) continue;
    const score = way.score - cost + worthOf(text, first, last);
    const ways = open[last + 1];
    if (score > (ways?.get(way.to)?.score ?? Number.NEGATIVE_INFINITY)) ways?.set(way.to, { ...way, score });
  }
}

/** What a wide line of this length costs that ends in this word; undefined where none is that short. */
function costOf(length: number, lastWord: string): number | undefined {
  if (length > WIDE.most) return COST.two;
  if (length >= WIDE.least) return 0;
  return /[.:;]["'’”)]?$/.test(lastWord) ? COST.short : undefined;
}

function columnsOf(words: readonly string[], best: Way, last: number): Columns {
  const narrow: string[] = [];
  const taken = new Set<number>();
  for (let way: Way | undefined = best; way?.previous !== undefined; way = way.previous) {
    narrow.unshift(words.slice(way.from, way.to + 1).join(' '));
    for (let index = way.from; index <= way.to; index += 1) taken.add(index);
  }
  return {
    narrow: narrow.join(' '),
    wide: words.filter((_, index) => !taken.has(index)).join(' '),
    span: words.slice(0, last + 1).join(' ').length,
  };
}
