import { en } from './en.ts';

/** All words of all pages, by key. A second language is another object of the same keys. */
export type WordKey = keyof typeof en;
export type Catalogue = Readonly<Record<WordKey, string>>;

/**
 * Words by key, with `{name}` filled in. A missing key or a missing value is a fault of ours and throws, so that no page
 * shows a bare key.
 */
export function words(key: WordKey, values: Readonly<Record<string, string | number>> = {}): string {
  const text: string | undefined = (en as Catalogue)[key];
  if (text === undefined) throw new Error(`No words for "${key}"`);
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`"${key}" needs a value for "${name}"`);
    return String(value);
  });
}

/** One of two keys by a count: `words.count('cases', 1)` reads `cases.one`, otherwise `cases.many`. */
export const counted = (key: string, count: number): string =>
  words(`${key}.${count === 1 ? 'one' : 'many'}` as WordKey, { count });

export const isWordKey = (key: string): key is WordKey => Object.hasOwn(en, key);
