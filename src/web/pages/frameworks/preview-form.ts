import type { AnswerShape, AnswerValue } from '../../../framework/model/answer.ts';
import type { Fact, FactValue } from '../../../framework/model/fact.ts';
import { answerProblem, type CompiledInstrument } from '../../../response/index.ts';
import type { FieldError } from '../../shell/answer.ts';
import { fieldName } from '../../view/field-names.ts';
import { answerOf, dateOf, type Fields } from '../../view/read-fields.ts';
import { words } from '../../words/words.ts';

const EXPLANATION = fieldName('explanation', '');

/** What was typed into a preview. Nothing of it is kept anywhere but in the page itself. */
export interface PreviewForm {
  readonly facts: Readonly<Record<string, FactValue>>;
  readonly answers: Readonly<Record<string, AnswerValue>>;
  /** Answers, and what was typed and cannot be used. */
  readonly typed: Readonly<Record<string, AnswerValue>>;
  readonly explained: Readonly<Record<string, string>>;
  /** What cannot be used; the answer is then left out. */
  readonly errors: readonly FieldError[];
}

/** Reads a form whose fields are named `fact.<id>`, and as `fieldName` says. */
export function readPreview(fields: Fields, compiled: CompiledInstrument): PreviewForm {
  const errors: FieldError[] = [];
  const answers: Record<string, AnswerValue> = {};
  const typed: Record<string, AnswerValue> = {};
  for (const item of compiled.items) {
    const value = answerOf(fields, fieldName('answer', item.id), item.answer);
    if (value === undefined) continue;
    typed[item.id] = value;
    const problem = answerProblem(item, value);
    if (problem === undefined) answers[item.id] = value;
    else errors.push({ field: `item-${item.index}`, text: problemInWords(item.id, item.answer) });
  }
  const facts: Record<string, FactValue> = {};
  for (const fact of compiled.framework.facts) {
    const value = factValueOf(fields, fact);
    if (value !== undefined) facts[fact.id] = value;
  }
  const explained = Object.entries(fields).flatMap(([name, value]) => {
    const text = [value].flat().join(' ').trim();
    return name.startsWith(EXPLANATION) && text !== '' ? [[name.slice(EXPLANATION.length), text] as const] : [];
  });
  return { facts, answers, typed, explained: Object.fromEntries(explained), errors };
}

function factValueOf(fields: Fields, { id, type }: Fact): FactValue | undefined {
  const name = `fact.${id}`;
  const given = [fields[name] ?? []].flat().filter((one) => one !== '');
  if (type === 'codes') return given.length === 0 ? undefined : given;
  const text = type === 'date' && given.length === 0 ? dateOf(fields, name) : given[0]?.trim();
  if (text === undefined || text === '') return undefined;
  if (type === 'boolean') return text === 'true';
  if (type === 'number') return Number.isFinite(Number(text)) ? Number(text) : undefined;
  if (type === 'date') return isDate(text) ? text : undefined;
  return text;
}

const isDate = (text: string): boolean => {
  const date = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(date.valueOf()) && date.toISOString().startsWith(text);
};

const problemInWords = (id: string, shape: AnswerShape): string =>
  shape.type === 'number'
    ? words('ask.wrong.number', { id, min: shape.min ?? 0, max: shape.max ?? words('ask.wrong.no-limit') })
    : words(`ask.wrong.${shape.type}`, { id });
