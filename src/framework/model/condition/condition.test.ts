import { evaluate as celEvaluate } from '@marcbachmann/cel-js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileCondition, FALSE, TRUE, UNKNOWN_ANSWER, UNKNOWN_FACT } from './evaluate.ts';
import { factCondition } from './fact-condition.ts';
import { parseCondition, referencesOf } from './parse.ts';

const FACTS = ['a', 'b', 'n', 'list'];
const ANSWERS = ['1', '2'];
const slots = { fact: (id: string) => FACTS.indexOf(id), answer: (id: string) => FACTS.length + ANSWERS.indexOf(id) };

function truth(text: string, facts: Record<string, unknown>, answers: Record<string, unknown> = {}): number {
  const condition = parseCondition(text);
  if (!condition.ok) throw new Error(condition.message);
  const values = [...FACTS.map((id) => facts[id]), ...ANSWERS.map((id) => answers[id])];
  return compileCondition(condition.root, slots)(values);
}

describe('a condition with everything known', () => {
  const value = fc.constantFrom('x', 'y', 'z');
  const context = fc.record({
    a: value,
    b: fc.boolean(),
    n: fc.integer({ min: -3, max: 3 }),
    list: fc.subarray(['x', 'y', 'z']),
    one: value,
    two: value,
  });
  const atom = fc.constantFrom(
    'case.a == "x"',
    'case.a != "y"',
    'case.a < "y"',
    'case.b',
    'case.b == true',
    'case.n >= 1',
    'case.n < 0',
    'case.a in ["x", "z"]',
    '"x" in case.list',
    'answers["1"] == answers["2"]',
    'answers["1"] in ["y"]',
    'case.a in [answers["1"], answers["2"]]',
  );
  const text = fc.letrec<{ any: string }>((tie) => ({
    any: fc.oneof(
      { maxDepth: 3 },
      atom,
      fc.tuple(tie('any'), tie('any')).map(([l, r]) => `(${l}) && (${r})`),
      fc.tuple(tie('any'), tie('any')).map(([l, r]) => `(${l}) || (${r})`),
      tie('any').map((of) => `!(${of})`),
    ),
  })).any;

  it('is decided as cel-js decides it', () => {
    fc.assert(
      fc.property(text, context, (condition, { one, two, n, ...facts }) => {
        const cel = celEvaluate(condition, {
          case: { ...facts, n: BigInt(n) },
          answers: { '1': one, '2': two },
        });
        expect(truth(condition, { ...facts, n }, { '1': one, '2': two })).toBe(cel === true ? TRUE : FALSE);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a condition with something missing', () => {
  it('says whether a fact or an answer leaves it open', () => {
    expect(truth('case.a == "x"', {})).toBe(UNKNOWN_FACT);
    expect(truth('answers["1"] == "x"', {})).toBe(UNKNOWN_ANSWER);
    expect(truth('case.a == "x" && answers["1"] == "x"', {})).toBe(UNKNOWN_FACT | UNKNOWN_ANSWER);
    expect(truth('!(case.a == "x")', {})).toBe(UNKNOWN_FACT);
  });

  it('is decided all the same where one side settles it', () => {
    expect(truth('case.b && answers["1"] == "x"', { b: false })).toBe(FALSE);
    expect(truth('case.b || answers["1"] == "x"', { b: true })).toBe(TRUE);
    expect(truth('answers["1"] == "x" && case.b', { b: false })).toBe(FALSE);
  });

  it('knows what is answered', () => {
    expect(truth('"1" in answered', {}, {})).toBe(FALSE);
    expect(truth('!("1" in answered)', {}, { '1': 'x' })).toBe(FALSE);
    expect(truth('"1" in answered', {}, { '1': 'x' })).toBe(TRUE);
  });
});

describe('the language', () => {
  it.each([
    ['case.list.exists(x, x == "y")', /not part of the language/],
    ['case.a.matches("(a+)+$")', /not part of the language/],
    ['size(case.list) > 3', /not part of the language/],
    ['case.n + 1 > 2', /not part of the language/],
    ['foo == 1', /`foo` is unknown/],
    ['answers[case.a] == "x"', /quoted id/],
    ['case.a ==', /./],
    ['case.constructor.constructor("x")', /./],
  ])('refuses %s', (text, message) => {
    const condition = parseCondition(text);
    expect(condition.ok).toBe(false);
    if (!condition.ok) expect(condition.message).toMatch(message);
  });

  it('lists what a condition mentions, and what it is compared with', () => {
    const condition = parseCondition('case.a in ["x", "y"] && !("2" in answered)');
    if (!condition.ok) throw new Error(condition.message);
    expect(
      referencesOf(condition.root).map(({ kind, id, comparedWith }) => [
        kind,
        id,
        comparedWith.map(({ value }) => value),
      ]),
    ).toEqual([
      ['fact', 'a', ['x', 'y']],
      ['answer', '2', []],
    ]);
  });
});

describe('a condition over facts', () => {
  it('is true, false or open', () => {
    const late = factCondition('case.start > asOf');
    expect(late({ start: '2022-02-01' }, '2022-01-31')).toBe(true);
    expect(late({ start: '2022-01-31' }, '2022-01-31')).toBe(false);
    expect(late({}, '2022-01-31')).toBeUndefined();
  });
});
