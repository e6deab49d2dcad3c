const NAMES = /^(?:questions?|number|no|ref|reference|id|prompts?|key)$/;
const SAYS = /^(?:guidance|indicators?|criterion|criteria|carag|rules|evidence|notes|explanation|answers?)$/;
const BESIDE =
  /^(?:inspection|visit|quality|extended|additional|case|information|assessment|standards?|column|and|of|the|format|summary)$/;

const wordsOf = (text: string): string[] => text.toLowerCase().match(/\p{L}+/gu) ?? [];

/** Whether a text says only what titles of columns say: `Question number`, `Quality indicators`, `Guidance`. */
export function namesColumns(text: string): boolean {
  const words = wordsOf(text);
  return words.length > 0 && words.every((word) => NAMES.test(word) || SAYS.test(word) || BESIDE.test(word));
}

/** Whether such a text names the column of questions or of their numbers. */
export const namesQuestions = (text: string): boolean => wordsOf(text).some((word) => NAMES.test(word));

/** Whether such a text names a column of guidance, indicators or criteria. */
export const namesGuidance = (text: string): boolean => wordsOf(text).some((word) => SAYS.test(word));

/** Whether such a text names a column of criteria. */
export const namesCriteria = (text: string): boolean =>
  wordsOf(text).some((word) => /^(?:criteri(?:on|a)|rules?|standards?|expectations?)$/.test(word));

const CRITERION = /^(?:[A-Z]{1,2}\.?\d{1,3}(?:\.\d{1,3}){0,2}|\d{1,2}(?:\.\d{1,3}){1,3})$/;

/** Whether a word is the number of an inspection criterion. */
export const isCriterion = (word: string): boolean => CRITERION.test(word);

/** Criteria at the start of a text, and what comes after them. */
export function leadingCriteria(text: string): { criteria: string[]; rest: string } {
  const criteria: string[] = [];
  let rest = text.trimStart();
  for (;;) {
    const word = /^\S+/.exec(rest)?.[0] ?? '';
    if (!isCriterion(word.replace(/[,;/]$/, ''))) return { criteria, rest };
    criteria.push(word.replace(/[,;/]$/, ''));
    rest = rest.slice(word.length).trimStart();
  }
}
