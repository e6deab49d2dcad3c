import { opensQuestion } from './question-words.ts';

/** Level of a heading that is told by its shape alone; real ones go from 1 to 6. */
export const GUESSED_LEVEL = 7;

const MOST_WORDS = 9;

/**
 * Whether a line that stands alone is a heading by its shape: few words, the first with a capital, no end of a
 * sentence, and no question broken off.
 */
export function looksLikeHeading(text: string): boolean {
  if (text.length > 100 || /[.,;:?!…–-]["'’”)]?$/.test(text)) return false;
  if (!/^(?:[A-Z]{0,2}\d[\d.]*\s+)?[\p{Lu}]/u.test(text)) return false;
  const words = text.split(' ');
  return (
    words.length <= MOST_WORDS && /\p{Ll}{3}/u.test(text) && !opensQuestion(text.replace(/^[A-Z]{0,2}\d[\d.]*\s+/, ''))
  );
}

/** Whether a heading begins what stands after the questions. */
export function opensAppendix(text: string): boolean {
  return /^(?:annexe?|appendix|appendices|glossary|bibliography|references)\b/i.test(text);
}
