import type { Framework } from '../../framework/model/framework.ts';
import type { Question } from '../../framework/model/question.ts';
import type { OfficialWording } from './attach-wording.ts';

/**
 * The framework with the official wording and guidance of an imported document in place of ours, where it has any.
 * So two editions of a document can be compared, ours standing for neither.
 */
export function wearWording(framework: Framework, { questions }: OfficialWording): Framework {
  const worded = (question: Question): Question => {
    const official = Object.hasOwn(questions, question.id) ? questions[question.id] : undefined;
    return {
      ...question,
      label: official?.text ?? question.label,
      guidance: official?.guidance || question.guidance,
      parts: question.parts.map((part) => ({
        ...part,
        label: questions[`${question.id}/${part.id}`]?.text ?? part.label,
      })),
    };
  };
  return {
    ...framework,
    instruments: framework.instruments.map((instrument) => ({
      ...instrument,
      sections: instrument.sections.map((section) => ({ ...section, questions: section.questions.map(worded) })),
    })),
  };
}
