import type { AnswerShape, ChoiceShape } from '../framework/model/answer.ts';
import type { Fact } from '../framework/model/fact.ts';
import type { Problem } from '../framework/model/problem.ts';
import { isIsoDate } from './calendar.ts';
import type { CompiledInstrument, CompiledItem } from './compile.ts';
import { providesNa } from './wording.ts';

/** Unknown ids and codes and wrong types among answers, as they came from outside. */
export function validateAnswers(
  compiled: CompiledInstrument,
  answers: Readonly<Record<string, unknown>>,
): readonly Problem[] {
  return Object.entries(answers).flatMap(([id, value]) => {
    const item = compiled.items[compiled.indexOf.get(id) ?? -1];
    if (!item) return [unknownId(compiled, id)];
    const problem = answerProblem(item, value);
    return problem ? [problem] : [];
  });
}

function unknownId(compiled: CompiledInstrument, id: string): Problem {
  const question = compiled.instrument.sections.flatMap(({ questions }) => questions).find((one) => one.id === id);
  if (question?.unpublished) {
    return { code: 'unpublished-question', message: `${id} is named without wording and takes no answer` };
  }
  if (question && question.parts.length > 0) {
    const first = question.parts[0]?.id;
    return { code: 'answered-by-part', message: `${id} is answered part by part, as ${id}/${first} and so on` };
  }
  if (question) return { code: 'answered-by-entry', message: `${id} is answered entry by entry, as ${id}/1 and so on` };
  return { code: 'unknown-question', message: `Instrument ${compiled.instrument.id} has no question ${id}` };
}

/** Why a value cannot answer an item; nothing where it can. */
export function answerProblem(item: CompiledItem, value: unknown): Problem | undefined {
  const message = misfit(item.answer, value, item);
  return message === undefined ? undefined : { code: message.code, message: `${item.id}: ${message.text}` };
}

type Misfit = { readonly code: string; readonly text: string } | undefined;

function misfit(answer: AnswerShape, value: unknown, item: CompiledItem): Misfit {
  switch (answer.type) {
    case 'choice':
      return answer.multiple ? listMisfit(answer, value) : codeMisfit(answer, value, item);
    case 'number':
      return numberMisfit(answer, value);
    case 'date':
      return typeof value === 'string' && isIsoDate(value)
        ? undefined
        : { code: 'wrong-type', text: `expected a date such as 2022-01-31, not ${JSON.stringify(value)}` };
    case 'text':
      return typeof value === 'string' ? undefined : { code: 'wrong-type', text: 'expected a text' };
  }
}

function codeMisfit(answer: ChoiceShape, value: unknown, item: CompiledItem): Misfit {
  if (typeof value !== 'string')
    return { code: 'wrong-type', text: `expected one of ${codesOf(answer)}, not ${JSON.stringify(value)}` };
  const acceptedNa = value === 'na' && item.question.kind === 'summary' && !providesNa(item);
  if (acceptedNa || answer.codes.some(({ code }) => code === value)) return undefined;
  return { code: 'unknown-answer-code', text: `"${value}" is not an answer; expected one of ${codesOf(answer)}` };
}

function listMisfit(answer: ChoiceShape, value: unknown): Misfit {
  if (!Array.isArray(value)) return { code: 'wrong-type', text: `expected a list of ${codesOf(answer)}` };
  const wrong = value.find((one) => !answer.codes.some(({ code }) => code === one));
  if (wrong !== undefined) {
    return {
      code: 'unknown-answer-code',
      text: `${JSON.stringify(wrong)} is not an answer; expected ${codesOf(answer)}`,
    };
  }
  if (new Set(value).size < value.length) return { code: 'repeated-answer', text: 'an answer is given twice' };
  if (answer.max !== undefined && value.length > answer.max) {
    return { code: 'too-many-answers', text: `at most ${answer.max} may be chosen` };
  }
  return undefined;
}

function numberMisfit(answer: Extract<AnswerShape, { type: 'number' }>, value: unknown): Misfit {
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    return { code: 'wrong-type', text: `expected a number, not ${JSON.stringify(value)}` };
  }
  if (answer.special.some((one) => one.value === value)) return undefined;
  const low = answer.min !== undefined && value < answer.min;
  const high = answer.max !== undefined && value > answer.max;
  if (!low && !high) return undefined;
  return { code: 'out-of-range', text: `${value} is outside ${answer.min ?? ''} to ${answer.max ?? ''}` };
}

const codesOf = ({ codes }: ChoiceShape): string => codes.map(({ code }) => code).join(', ');

/** Unknown facts and codes and wrong types among the facts of a case. */
export function validateFacts(facts: readonly Fact[], given: Readonly<Record<string, unknown>>): readonly Problem[] {
  return Object.entries(given).flatMap(([id, value]) => {
    const fact = facts.find((one) => one.id === id);
    if (!fact) return [{ code: 'unknown-fact', message: `The framework has no fact ${id}` }];
    const expected = factMisfit(fact, value);
    return expected === undefined
      ? []
      : [{ code: 'wrong-fact', message: `${id}: expected ${expected}, not ${JSON.stringify(value)}` }];
  });
}

/** What a fact expects, where a value is not that. */
export function factMisfit(fact: Fact, value: unknown): string | undefined {
  const codes = fact.codes.map(({ code }) => code);
  const { fits, expected } = FACT_TYPES[fact.type];
  return fits(value, codes) ? undefined : expected(codes.join(', '));
}

interface FactTypeCheck {
  readonly fits: (value: unknown, codes: readonly string[]) => boolean;
  readonly expected: (codes: string) => string;
}

const FACT_TYPES: Readonly<Record<Fact['type'], FactTypeCheck>> = {
  boolean: { fits: (value) => typeof value === 'boolean', expected: () => 'true or false' },
  number: { fits: (value) => Number.isFinite(value), expected: () => 'a number' },
  date: { fits: (value) => typeof value === 'string' && isIsoDate(value), expected: () => 'a date such as 2022-01-31' },
  text: { fits: (value) => typeof value === 'string', expected: () => 'a text' },
  code: { fits: (value, codes) => codes.includes(value as string), expected: (codes) => `one of ${codes}` },
  codes: {
    fits: (value, codes) => Array.isArray(value) && value.every((one) => codes.includes(one)),
    expected: (codes) => `a list of ${codes}`,
  },
};
