/**
 * The words of a text, for comparing wordings: capitals, quotation marks, dashes, spaces, punctuation, markup, and marks
 * in brackets such as `[SG]` make no difference.
 */
export const wordsOf = (text: string): readonly string[] =>
  text
    .normalize('NFKC')
    .replaceAll(/<[^<>]*>/g, ' ')
    .replaceAll(/\[[A-Z]{1,4}\]/g, ' ')
    .replaceAll(/[‘’‛`´]/g, "'")
    .toLowerCase()
    .match(/[\p{L}\p{N}]+(?:'[\p{L}]+)*/gu) ?? [];
