const ASKING = new Set(
  (
    'is are was were do does did has have had can could should will would may might must ' +
    'what which who whom whose when where why how'
  ).split(' '),
);
const LEADING = new Set(
  'in throughout overall if at by for on during since given following after before specifically to with from within based as considering taking'.split(
    ' ',
  ),
);
const QUESTION_END = /\?(?:["'’”)*†‡§¶]|\s?\[[^[\]]{1,30}\]|\s[*†‡§¶])*$/;
const SENTENCE_END = /[.?!…]["'’”)\]*†‡§¶]*$/;

const firstWord = (text: string): string => /^["'‘“(]?([\p{L}’']+)/u.exec(text)?.[1] ?? '';

/** Whether a text begins, with a capital, the way a question begins: Is, Does, What … */
export function opensQuestion(text: string): boolean {
  const word = firstWord(text);
  return /^\p{Lu}/u.test(word) && ASKING.has(word.toLowerCase());
}

/** Whether a text may lead up to a question: `In your view, is …`, `Custody only: did …`. */
export function leadsToQuestion(text: string): boolean {
  if (opensQuestion(text)) return true;
  const label = /^[\p{Lu}][\p{L} ]{2,40}: /u.exec(text);
  if (label !== null)
    return (
      /^\p{L}+(?=\s)/u.test(text.slice(label[0].length)) &&
      ASKING.has(firstWord(text.slice(label[0].length)).toLowerCase())
    );
  const word = firstWord(text);
  return /^\p{Lu}/u.test(word) && LEADING.has(word.toLowerCase());
}

/** Whether a text is a stem: it asks something of a list that follows, `Did the visit cover:`. */
export const opensStem = (text: string): boolean =>
  text.endsWith(':') &&
  (opensQuestion(text) ||
    (leadsToQuestion(text) && /[,;] (?:is|are|was|were|do|does|did|has|have|had|can|should|will) /.test(text)));

/** Whether a text ends as a question, marks and tags such as `[X]` after it aside. */
export const endsAsQuestion = (text: string): boolean => QUESTION_END.test(text);

/** Whether a text ends as a sentence ends. */
export const endsSentence = (text: string): boolean => SENTENCE_END.test(text) || endsAsQuestion(text);

/** Whether a text begins in the middle of a sentence. */
export const startsLow = (text: string): boolean => /^["'‘“(]?\p{Ll}/u.test(text);

/** Number of words; 0 for nothing. */
export const countWords = (text: string): number => (text.trim() === '' ? 0 : text.trim().split(/\s+/).length);

/** Where the first sentence of a text ends: the index after it. An abbreviation or a figure ends none. */
export function firstSentenceEnd(text: string): number {
  const ends = /([.?!])(["'’”)*†‡§¶]*(?:\s?\[[A-Z]{1,8}\])*)(?=\s+["'‘“(•]*[\p{Lu}\d•]|\s*$)/gu;
  for (let found = ends.exec(text); found !== null; found = ends.exec(text)) {
    const before = text.slice(Math.max(0, found.index - 6), found.index);
    const abbreviation =
      found[1] === '.' &&
      !/\bN ?\/ ?A$/i.test(before) &&
      /(?:^|[\s(])(?:e\.g|i\.e|etc|[A-Z]|no|cf|[. ]+)$/i.test(before);
    if (!abbreviation) return found.index + found[0].length;
  }
  return text.length;
}

/** Whether a text is one question and nothing else. */
export function isQuestion(text: string): boolean {
  return leadsToQuestion(text) && firstSentenceEnd(text) >= text.length && endsAsQuestion(text);
}

/** Sentences of a text, in order. */
export function sentencesOf(text: string): string[] {
  const sentences: string[] = [];
  let rest = text.trim();
  while (rest !== '') {
    const end = firstSentenceEnd(rest);
    sentences.push(rest.slice(0, end).trim());
    rest = rest.slice(end).trim();
  }
  return sentences;
}
