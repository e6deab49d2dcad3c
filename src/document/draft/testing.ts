import type { Extraction, FoundQuestion } from '../model.ts';

/** A question as it might be found, for tests. */
export const found = (id: string, text: string | null, more: Partial<FoundQuestion> = {}): FoundQuestion => ({
  id,
  text,
  guidance: 'Look at the last three months.',
  line: 1,
  repaired: [],
  section: 'Watering',
  criterion: [],
  ...more,
});

/** What was found in a document, for tests. */
export const extraction = (
  questions: readonly FoundQuestion[],
  more: Partial<Omit<Extraction, 'questions'>> = {},
): Extraction => ({ questions, unmatched: [], duplicates: [], suggestedRules: [], repairs: [], ...more });
