import type { AnswerShape } from '../framework/model/answer.ts';
import type { Instrument } from '../framework/model/framework.ts';
import type { Part, Question } from '../framework/model/question.ts';

/** Something that takes an answer: a question, one part of a question, or one entry of a repeated one. */
export interface Item {
  /** `id`, `id/part` or `id/1`. */
  readonly id: string;
  readonly question: Question;
  readonly part?: Part;
  readonly answer: AnswerShape;
  /** Conditions that must all hold: the question's own and the part's. */
  readonly conditions: readonly string[];
  readonly scored: readonly string[];
  /** Not needed for a response to be complete. */
  readonly optional: boolean;
}

/** The items of an instrument, in the order in which they are filled in. Unpublished questions have none. */
export const itemsOf = (instrument: Instrument): readonly Item[] =>
  instrument.sections.flatMap(({ questions }) =>
    questions.filter((question) => !question.unpublished).flatMap(itemsOfQuestion),
  );

function itemsOfQuestion(question: Question): readonly Item[] {
  const conditions = question.when === undefined ? [] : [question.when];
  const { answer, scored, optional } = question;
  const base = { question, answer, conditions, scored, optional };
  if (question.parts.length > 0) {
    return question.parts.map((part) => ({
      ...base,
      id: `${question.id}/${part.id}`,
      part,
      scored: part.scored,
      conditions: part.when === undefined ? conditions : [...conditions, part.when],
    }));
  }
  if (question.repeat !== undefined) {
    return Array.from({ length: question.repeat }, (_, i) => ({
      ...base,
      id: `${question.id}/${i + 1}`,
      optional: optional || i > 0,
    }));
  }
  return [{ ...base, id: question.id }];
}
