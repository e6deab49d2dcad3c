import type { AnswerCode, AnswerShape } from '../model/answer.ts';
import type { QuestionShape } from './shape/instrument-file.ts';

export type AnswerSets = Readonly<Record<string, readonly AnswerCode[]>>;

/** The answer shape of a question, or the name of a set that does not exist. */
export function resolveAnswers(
  shape: QuestionShape,
  sets: AnswerSets,
): { readonly answer: AnswerShape; readonly unknownSet?: string } {
  const { answers } = shape;
  if (answers === undefined || shape.kind === 'narrative') return { answer: { type: 'text' } };
  if (typeof answers === 'string') return fromSet(answers, { multiple: false }, sets);
  if ('type' in answers) return { answer: numberOrOther(answers) };
  const rest = {
    multiple: answers.multiple,
    ...(answers.max === undefined ? {} : { max: answers.max }),
    ...(answers.source === undefined ? {} : { source: answers.source }),
  };
  if ('set' in answers) return fromSet(answers.set, rest, sets);
  return { answer: { type: 'choice', codes: answers.codes as readonly AnswerCode[], ...rest } as AnswerShape };
}

type Typed = Extract<QuestionShape['answers'], { type: string }>;

function numberOrOther(answers: Typed): AnswerShape {
  if (answers.type !== 'number') return { type: answers.type };
  return {
    type: 'number',
    special: answers.special,
    ...(answers.min === undefined ? {} : { min: answers.min }),
    ...(answers.max === undefined ? {} : { max: answers.max }),
  };
}

function fromSet(
  name: string,
  rest: object,
  sets: AnswerSets,
): { readonly answer: AnswerShape; readonly unknownSet?: string } {
  const codes = Object.hasOwn(sets, name) ? sets[name] : undefined;
  const answer = { type: 'choice', codes: codes ?? [], multiple: false, ...rest } as AnswerShape;
  return codes === undefined ? { answer, unknownSet: name } : { answer };
}
