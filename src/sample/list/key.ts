/**
 * What of a heading or a code word is compared: letters and digits alone, in lower case, so that case, spaces,
 * line breaks, hyphens and punctuation make no difference. A text of signs only is compared as it is.
 */
export function comparisonKey(text: string): string {
  const key = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
  return key === '' ? text.trim() : key;
}
