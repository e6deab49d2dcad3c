import type { Instrument } from '../../framework/model/framework.ts';
import type { Question } from '../../framework/model/question.ts';
import { questionsOf } from '../../framework/model/rule.ts';
import type { Source } from '../../framework/model/source.ts';

/** A thing of a framework, in words, and where it comes from. */
export type Sourced = readonly [what: string, source: Source | undefined];

/** Questions, their answer options, their parts and the periods of an instrument. */
export const questionSources = ({ periods, sections }: Instrument): readonly Sourced[] => [
  ...periods.map((period): Sourced => [`period: ${period.words}`, period.source]),
  ...sections.flatMap((section) => section.questions.flatMap(sourcesOfQuestion)),
];

const sourcesOfQuestion = (question: Question): readonly Sourced[] => [
  [nameOf([question], question.id), question.source],
  [
    `options of ${nameOf([question], question.id)}`,
    question.answer.type === 'choice' ? question.answer.source : undefined,
  ],
  ...question.parts.map((part): Sourced => [`${question.id}/${part.id}`, part.source]),
];

/** Rules, time limits and alternative denominators of an instrument. */
export const ruleSources = ({ sections, rules, limits, alternatives }: Instrument): readonly Sourced[] => {
  const questions = sections.flatMap((section) => section.questions);
  return [
    ...rules.flatMap((rule) => questionsOf(rule).map((id): Sourced => [nameOf(questions, id), rule.source])),
    ...limits.map((limit): Sourced => [limit.title, limit.source]),
    ...alternatives.map((alternative): Sourced => [alternative.title, alternative.source]),
  ];
};

/** The printed id; for a question that no document numbers, its wording. */
const nameOf = (questions: readonly Question[], id: string): string => {
  const found = questions.find((question) => question.id === id);
  return found?.added === true ? `“${found.label}”` : id;
};
