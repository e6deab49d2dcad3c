import { readFileSync } from 'node:fs';

/**
 * Whether a password is little more than what everybody chooses: at most two common passwords, the words that
 * belong to the person or the product, and digits or signs between them.
 *
 * @param ownWords the person's names and address, in pieces
 */
export const isCommon = (password: string, ownWords: readonly string[]): boolean => {
  const text = fold(password);
  if (commonPasswords().has(text) || isRepeat(text) || isRun(text)) return true;
  const own = new Set([...PRODUCT_WORDS, ...ownWords].map(fold).filter((word) => word.length >= 3));
  return fewestPieces(text, own) <= 2;
};

const PRODUCT_WORDS = ['aboveline', 'probation', 'inspection', 'inspector', 'inspectorate', 'youth', 'justice'];

const fold = (text: string): string => text.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, '');

let known: ReadonlySet<string> | null = null;

/** The most used passwords of published leaks; where they come from is told in this folder's README. */
const commonPasswords = (): ReadonlySet<string> => {
  known ??= new Set(
    readFileSync(new URL('./common-passwords.txt', import.meta.url), 'utf8')
      .trim()
      .split('\n'),
  );
  return known;
};

/** One to six characters over and over. */
const isRepeat = (text: string): boolean => /^(.{1,6}?)\1+.{0,2}$/u.test(text);

const ROWS = ['abcdefghijklmnopqrstuvwxyz', '01234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'];

/** A piece of the alphabet, the digits or a row of keys, forwards or backwards, over and over. */
const isRun = (text: string): boolean =>
  ROWS.flatMap((row) => [row, [...row].reverse().join('')]).some((row) => row.repeat(3).includes(text));

/** The smallest number of known words that cover the text, with signs and digits between them free of charge. */
const fewestPieces = (text: string, own: ReadonlySet<string>): number => {
  const fewest = Array.from({ length: text.length + 1 }, () => Number.POSITIVE_INFINITY);
  fewest[0] = 0;
  for (let start = 0; start < text.length; start += 1) {
    const here = fewest[start] ?? Number.POSITIVE_INFINITY;
    if (!/\p{L}/u.test(text.charAt(start))) keepLess(fewest, start + 1, here);
    for (let end = start + 3; end <= text.length; end += 1) {
      const piece = text.slice(start, end);
      if (own.has(piece) || commonPasswords().has(piece)) keepLess(fewest, end, here + 1);
    }
  }
  return fewest[text.length] ?? Number.POSITIVE_INFINITY;
};

const keepLess = (fewest: number[], at: number, value: number): void => {
  if (value < (fewest[at] ?? Number.POSITIVE_INFINITY)) fewest[at] = value;
};
