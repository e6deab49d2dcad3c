import { describe, expect, it } from 'vitest';
import type { AnswerShape } from '../model/answer.ts';
import { parseCondition } from '../model/condition/index.ts';
import { answerDomain, comparedWith, factDomain, satisfiable } from './satisfy.ts';

const CODES = ['a', 'b', 'c'].map((code) => ({ code, label: code }));
const ANSWERS: Readonly<Record<string, AnswerShape>> = {
  one: { type: 'choice', codes: CODES, multiple: false },
  many: { type: 'choice', codes: CODES, multiple: true },
  number: { type: 'number', special: [] },
  text: { type: 'text' },
};
const fact = (type: 'date' | 'boolean') =>
  ({ id: type, label: type, type, codes: [], source: { kind: 'assumed', note: 'x' } }) as const;

function solve(...texts: string[]): string {
  const conditions = texts.map(parseCondition);
  const roots = conditions.flatMap((condition) => (condition.ok ? [condition.root] : []));
  return satisfiable(conditions, (kind, id) => {
    const compared = comparedWith(roots, kind, id);
    if (kind === 'fact') return factDomain(fact(id as 'date'), compared);
    return answerDomain(ANSWERS[id] as AnswerShape, compared);
  });
}

describe('whether conditions can be true together', () => {
  it.each([
    ['answers["one"] == "a"'],
    ['answers["one"] != "a" && answers["one"] != "b"'],
    ['"a" in answers["many"] && "b" in answers["many"] && !("c" in answers["many"])'],
    ['answers["number"] > 3 && answers["number"] < 5'],
    ['!("one" in answered)'],
    ['case.date > "2020-01-01" && case.date <= "2020-01-31"'],
    ['answers["text"] == "this"'],
  ])('%s can', (text) => {
    expect(solve(text)).toBe('yes');
  });

  it.each([
    ['answers["one"] == "a" && answers["one"] == "b"'],
    ['answers["one"] != "a" && answers["one"] != "b" && answers["one"] != "c"'],
    ['answers["number"] > 5 && answers["number"] < 3'],
    ['case.boolean == true && case.boolean == false'],
    ['!("one" in answered) && answers["one"] == "a"'],
    ['case.date > "2020-01-31" && case.date < "2020-01-01"'],
  ])('%s cannot', (text) => {
    expect(solve(text)).toBe('no');
  });

  it('is asked of all of them at once', () => {
    expect(solve('answers["one"] == "a"', '"a" in answers["many"]')).toBe('yes');
    expect(solve('answers["one"] == "a"', 'answers["one"] in ["b", "c"]')).toBe('no');
  });
});
