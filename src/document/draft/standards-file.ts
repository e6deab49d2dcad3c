import type { DraftQuestion, DraftSection } from './sections.ts';
import { NOT_IN_DOCUMENT, sourceOf } from './source.ts';

/** A section that is summed up becomes a standard, and each of its summaries a key question. */
export function standardsFile(sections: readonly DraftSection[], document: string): object | undefined {
  const summed = standardsOf(sections);
  if (summed.length === 0) return undefined;
  return {
    standards: summed.map(({ id, title, questions }) => ({
      id,
      title,
      domain: 'As printed',
      statement: title,
      source: sourceOfFirst(questions, document),
    })),
    keyQuestions: summed.flatMap(({ id, questions }) =>
      summariesOf(questions).map((summary) => ({
        id: summary.id,
        standard: id,
        label: summary.label,
        basis: 'cases',
        summary: summary.id,
        source: sourceOf(summary.found, document),
      })),
    ),
    prompts: [],
    themes: [],
  };
}

const summariesOf = (questions: readonly DraftQuestion[]): readonly DraftQuestion[] =>
  questions.filter(({ kind }) => kind === 'summary');

export const standardsOf = (sections: readonly DraftSection[]): readonly DraftSection[] =>
  sections.filter(({ questions }) => summariesOf(questions).length > 0);

function sourceOfFirst(questions: readonly DraftQuestion[], document: string): object {
  const first = questions[0];
  if (!first) return NOT_IN_DOCUMENT;
  return { kind: 'document', document, line: first.found.line, anchor: first.id };
}
