/** How often two words stand side by side in a document. */
export type WordPairs = (first: string, second: string) => number;

const plain = (word: string): string => word.toLowerCase().replace(/[^\p{L}\p{N}'’-]/gu, '');

/** Counts the neighbouring words of some texts; the end of a sentence or a line parts them. */
export function countWordPairs(texts: readonly string[]): WordPairs {
  const pairs = new Map<string, number>();
  for (const text of texts.flatMap((whole) => whole.split('\n'))) {
    let before = '';
    for (const raw of text.split(/\s+/)) {
      const word = plain(raw);
      if (before !== '' && word !== '') {
        const key = `${before} ${word}`;
        pairs.set(key, (pairs.get(key) ?? 0) + 1);
      }
      before = /[.?!:;]$/.test(raw) ? '' : word;
    }
  }
  return (first, second) => pairs.get(`${plain(first)} ${plain(second)}`) ?? 0;
}
