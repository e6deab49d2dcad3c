import type { Framework } from '../../framework/model/framework.ts';
import type { Question } from '../../framework/model/question.ts';
import type { Source } from '../../framework/model/source.ts';

/** An id of a framework whose wording a document should print. */
export interface Expected {
  readonly id: string;
  /** Our own words for it, to tell whether the document speaks of the same thing. */
  readonly label: string;
  readonly guidance: string;
  /** Line that the framework cites. */
  readonly line?: number;
  /** Lettered parts, which a document numbers like questions: `3.8.1` with the part `a` is printed `3.8.1a`. */
  readonly parts: readonly string[];
  /** Named by the framework as having no wording in print. */
  readonly unpublished: boolean;
}

/**
 * The printed questions of a framework, and the key questions and prompts that no question of its own puts to a case
 * (standards judged on other evidence). What the framework added itself is not expected in a document.
 */
export function expectedOf(framework: Framework): readonly Expected[] {
  const questions = framework.instruments.flatMap(({ sections }) => sections.flatMap((section) => section.questions));
  const printed = questions.filter(({ added }) => !added);
  const asked = new Set(printed.flatMap(({ id, prompt }) => [id, ...(prompt === undefined ? [] : [prompt])]));
  const summed = new Set(framework.keyQuestions.filter(({ summary }) => summary !== undefined && asked.has(summary)));
  const onPaper = [...framework.keyQuestions.filter((one) => !summed.has(one)), ...framework.prompts].filter(
    ({ id, source }) => source.kind === 'document' && !asked.has(id),
  );
  return [
    ...printed.map(fromQuestion),
    ...onPaper.map(({ id, label, source }) => ({
      id,
      label,
      guidance: '',
      ...lineOf(source),
      parts: [],
      unpublished: false,
    })),
  ];
}

const fromQuestion = ({ id, label, guidance, source, parts, unpublished }: Question): Expected => ({
  id,
  label,
  guidance,
  ...lineOf(source),
  parts: parts.map((part) => part.id).filter((part) => /^[a-z]$/.test(part)),
  unpublished,
});

const lineOf = (source: Source): { readonly line?: number } =>
  source.kind === 'document' ? { line: source.line } : {};
