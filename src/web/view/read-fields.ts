import type { AnswerShape, AnswerValue } from '../../framework/model/answer.ts';

/** Fields of a form as they came: a text, or several of one name. */
export type Fields = Readonly<Record<string, string | readonly string[]>>;

/** What a control gave; undefined where it gave nothing. What is of no use comes through as it was typed, to be refused. */
export function answerOf(fields: Fields, name: string, shape: AnswerShape): AnswerValue | undefined {
  const given = [fields[name] ?? []].flat().filter((one) => one !== '');
  if (shape.type === 'choice' && shape.multiple) return given.length === 0 ? undefined : given;
  if (shape.type === 'text') return textOf(fields, name) || undefined;
  const text = shape.type === 'date' && given.length === 0 ? dateOf(fields, name) : given[0]?.trim();
  if (text === undefined || text === '') return undefined;
  return shape.type === 'number' && Number.isFinite(Number(text)) ? Number(text) : text;
}

/** A text as it is kept: forms end lines otherwise, and blanks alone are nothing. */
export function textOf(fields: Fields, name: string): string {
  const text = String([fields[name] ?? ''].flat()[0] ?? '').replaceAll('\r\n', '\n');
  return text.trim() === '' ? '' : text;
}

/** A date of three fields as ISO; what is not whole stays as it was typed. */
export function dateOf(fields: Fields, name: string): string | undefined {
  const parts = ['year', 'month', 'day'].map((part) => String(fields[`${name}-${part}`] ?? '').trim());
  if (parts.every((part) => part === '')) return undefined;
  return parts.map((part, index) => part.padStart(index === 0 ? 4 : 2, '0')).join('-');
}
