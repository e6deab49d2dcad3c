import type { Problem } from '../model/problem.ts';
import { type Check, questionsOfInstrument } from './context.ts';

/** The counts that framework.yaml states, and guidance that no question asks for. */
export const checkContents: Check = (context) => {
  const { framework, read } = context;
  const questions = framework.instruments.flatMap(questionsOfInstrument);
  const added = questions.filter((question) => question.added).length;
  const printed = questions.length - added;
  const count = (what: 'questions' | 'added', stated: number, found: number): Problem[] =>
    stated === found
      ? []
      : [
          {
            code: 'contents',
            message: `framework.yaml states ${stated} for contents.${what}; the instruments hold ${found}`,
            ...read.header.place(['contents', what]),
          },
        ];
  return [
    ...count('questions', read.contents.questions, printed),
    ...count('added', read.contents.added, added),
    ...unusedGuidance(context),
  ];
};

const unusedGuidance: Check = ({ framework, read }) => {
  const wanted = new Set(framework.instruments.flatMap(questionsOfInstrument).map(({ id }) => id));
  const introductions = new Set(
    framework.instruments.flatMap(({ sections }) => sections.map(({ introduction }) => introduction)),
  );
  return read.guidance.flatMap(({ file, entries }) =>
    [...entries]
      .filter(([id, { text }]) => !wanted.has(id) && !introductions.has(text))
      .map(([id, { line }]) => ({
        code: 'unused-guidance',
        message: `The heading "${id}" belongs to no question and introduces no section`,
        file,
        line,
        column: '1',
      })),
  );
};
