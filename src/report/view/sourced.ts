import type { Instrument } from '../../framework/model/framework.ts';
import type { Question } from '../../framework/model/question.ts';
import type { Source } from '../../framework/model/source.ts';

/** A thing of a framework, in words, and where it comes from. */
export type Sourced = readonly [what: string, source: Source | undefined];

/** Questions, their answer options, their parts and the periods of an instrument. */
export const questionSources = ({ periods, sections }: Instrument): readonly Sourced[] => [
  ...periods.map((period): Sourced => [`period: ${period.words}`, period.source]),
  ...sections.flatMap((section) => section.questions.flatMap(sourcesOfQuestion)),
];

const sourcesOfQuestion = (question: Question): readonly Sourced[] => [
  [question.id, question.source],
  [`options of ${question.id}`, question.answer.type === 'choice' ? question.answer.source : undefined],
  ...question.parts.map((part): Sourced => [`${question.id}/${part.id}`, part.source]),
];

/** Rules, time limits and alternative denominators of an instrument. */
export const ruleSources = ({ rules, limits, alternatives }: Instrument): readonly Sourced[] => [
  ...rules.map((rule): Sourced => [rule.id, rule.source]),
  ...limits.map((limit): Sourced => [limit.title, limit.source]),
  ...alternatives.map((alternative): Sourced => [alternative.title, alternative.source]),
];
