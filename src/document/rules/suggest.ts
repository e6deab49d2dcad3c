import type { SuggestedRule } from '../model.ts';
import { sentencesOf } from '../text/question-words.ts';
import { type KnownIds, mentionedIds } from './mentioned.ts';
import { PATTERNS } from './patterns.ts';

/** Text that may hold rules, with the question it stands under. */
export interface Stretch {
  readonly line: number;
  readonly text: string;
  readonly id: string | null;
}

/** Longer sentences are cut for the search, so that no text costs more than its length. */
const LONGEST = 1500;

/** Sentences that limit when a question is asked, force an answer or tie two: each once, in the order they stand in. */
export function suggestRules(stretches: readonly Stretch[], known: KnownIds): SuggestedRule[] {
  const rules = new Map<string, SuggestedRule>();
  for (const stretch of stretches) {
    for (const sentence of stretch.text.split('\n').flatMap(sentencesOf)) {
      const kind = kindOf(sentence.slice(0, LONGEST));
      if (kind === undefined) continue;
      const questions = mentionedIds(sentence.slice(0, LONGEST), stretch.id, known);
      const key = `${stretch.line} ${sentence}`;
      const met = rules.get(key);
      const all = [...new Set([...(met?.questions ?? []), ...questions])];
      rules.set(key, { line: stretch.line, text: sentence, questions: all, kind });
    }
  }
  return [...rules.values()].sort((a, b) => a.line - b.line);
}

/** What a sentence does to a question, or undefined. */
export function kindOf(sentence: string): SuggestedRule['kind'] | undefined {
  return PATTERNS.find((pattern) => pattern.says.test(sentence))?.kind;
}
