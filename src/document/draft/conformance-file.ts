import type { SuggestedRule } from '../model.ts';
import type { DraftSection } from './sections.ts';
import { firstWords } from './source.ts';

/** Every suggested rule, undecided, for a person to accept. */
export const conformanceFile = (
  rules: readonly SuggestedRule[],
  sections: readonly DraftSection[],
  document: string,
): object => {
  const idOf = new Map(sections.flatMap(({ questions }) => questions.map(({ id, found }) => [found.id, id] as const)));
  return {
    introduction:
      'Sentences of the document that seem to limit when a question is asked, to force an answer, or to tie answers. ' +
      'None is applied. Write those you accept as rules or conditions, and say here what was decided.',
    statements: rules.map(({ line, text, questions, kind }) => ({
      says: text,
      at: { document, line, anchor: firstWords(text) },
      as: 'decided',
      refs: questions.flatMap((id) => idOf.get(id) ?? []),
      decision: `Not applied. Found as: ${kind.replaceAll('-', ' ')}. To be accepted or refused by a person.`,
    })),
  };
};
