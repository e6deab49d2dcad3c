import type { WordPairs } from './word-pairs.ts';

/** From this often on, a word with a capital in the middle of a sentence is a name. */
const NAME = 6;

const ENDS = /[.?!:]["'’”)]?$/;
const CAPITAL = /^["'‘“(]?\p{Lu}\p{Ll}/u;

/**
 * What it is worth that one word of a text follows another, by how often the two are neighbours in the rest of the
 * document: up to 3 for a common pair, -1 for one never met, -4 for a capital within a sentence or none after its end.
 * Each answer is worked out once.
 */
export function joinWorth(words: readonly string[], pairs: WordPairs): (first: number, second: number) => number {
  const known = new Map<number, number>();
  const work = (first: number, second: number): number => {
    const a = words[first];
    const b = words[second];
    if (a === undefined || b === undefined) return 0;
    const capital = CAPITAL.test(b);
    if (ENDS.test(a)) return capital ? 2 : -4;
    const met = pairs(a, b);
    if (capital && met < NAME) return -4;
    return met > 0 ? Math.min(3, 1 + Math.log2(met + 1)) : -1;
  };
  return (first, second) => {
    const key = first * (words.length + 1) + second;
    let worth = known.get(key);
    if (worth === undefined) {
      worth = work(first, second);
      known.set(key, worth);
    }
    return worth;
  };
}
