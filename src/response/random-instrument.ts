import fc from 'fast-check';
import type { AnswerValue } from '../framework/model/answer.ts';
import type { CaseFacts } from '../framework/model/fact.ts';
import type { Framework } from '../framework/model/framework.ts';
import type { Question } from '../framework/model/question.ts';
import type { Rule, TimeLimit } from '../framework/model/rule.ts';
import { derive, fact, frameworkOf, question, SOURCE, watcher } from './fixture.ts';

/** A random instrument, a case, and a run of changes to its answers, for property tests. */
export interface RandomRun {
  readonly framework: Framework;
  readonly facts: CaseFacts;
  readonly steps: readonly { readonly id: string; readonly value: AnswerValue | undefined }[];
}

const FACTS = [fact('level', 'code', ['low', 'high']), fact('flag', 'boolean'), fact('started', 'date')];

const atom = (before: number): fc.Arbitrary<string> => {
  const facts = fc.constantFrom(
    'case.level == "low"',
    'case.level in ["low", "high"]',
    'case.flag == true',
    'case.flag',
    'case.started < "2020-06-01"',
  );
  if (before === 0) return facts;
  const earlier = fc.integer({ min: 0, max: before - 1 });
  return fc.oneof(
    facts,
    earlier.map((i) => `answers["q${i}"] == "yes"`),
    earlier.map((i) => `answers["q${i}"] != "no"`),
    earlier.map((i) => `"q${i}" in answered`),
  );
};

const condition = (before: number, depth = 2): fc.Arbitrary<string> => {
  if (depth === 0) return atom(before);
  const inner = condition(before, depth - 1);
  return fc.oneof(
    { weight: 3, arbitrary: atom(before) },
    fc.tuple(inner, inner, fc.constantFrom('&&', '||')).map(([a, b, op]) => `(${a}) ${op} (${b})`),
    inner.map((a) => `!(${a})`),
  );
};

const questions = (count: number): fc.Arbitrary<readonly Question[]> =>
  fc.tuple(
    ...Array.from({ length: count }, (_, i) =>
      fc.option(condition(i), { nil: undefined }).chain((when) =>
        fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()).map(([records, isSummary, optional]) =>
          question(`q${i}`, {
            kind: isSummary ? 'summary' : 'judgement',
            optional,
            ...(when === undefined ? {} : { when }),
            ...(records && i === 0 && when === undefined ? { records: 'flag' } : {}),
          }),
        ),
      ),
    ),
  );

/** Rules that set a question look only at earlier ones, so that no cycle can arise. */
const rules = (count: number): fc.Arbitrary<readonly Rule[]> =>
  fc.array(
    fc.integer({ min: 1, max: count - 1 }).chain((i) =>
      fc.tuple(condition(i), fc.constantFrom('derive', 'require', 'challenge'), fc.nat()).map(([when, kind, n]) => {
        const id = `rule-${i}-${n}`;
        if (kind === 'derive') return derive(id, when, { [`q${i}`]: 'no' });
        return watcher(kind as 'require' | 'challenge', id, when, [`q${i}`]);
      }),
    ),
    { maxLength: 5 },
  );

/** A due date that rests on a fact and on an answer, since any question here may be answered with a date. */
const limits = (count: number): fc.Arbitrary<readonly TimeLimit[]> =>
  fc.array(
    fc.tuple(fc.nat(count - 1), fc.nat(count - 1), fc.option(condition(count), { nil: undefined })).map(
      ([from, done, when]): TimeLimit => ({
        id: `limit-${from}-${done}`,
        title: 'In time',
        from: from === 0 ? { fact: 'started' } : { question: `q${from}` },
        done: { question: `q${done}` },
        within: { amount: 10, unit: 'days' },
        edition: 'none',
        questions: ['q0'],
        because: 'It was late.',
        source: SOURCE,
        ...(when === undefined ? {} : { when }),
      }),
    ),
    { maxLength: 2 },
  );

const factsOfCase: fc.Arbitrary<CaseFacts> = fc.record(
  {
    level: fc.constantFrom('low', 'high'),
    flag: fc.boolean(),
    started: fc.constantFrom('2020-01-01', '2020-12-31'),
  },
  { requiredKeys: [] },
);

const stepsOver = (count: number): fc.Arbitrary<RandomRun['steps']> =>
  fc.array(
    fc.record({
      id: fc.integer({ min: 0, max: count - 1 }).map((i) => `q${i}`),
      value: fc.constantFrom<AnswerValue | undefined>('yes', 'no', 'na', '2020-01-05', '2020-02-05', undefined),
    }),
    { minLength: 1, maxLength: 12 },
  );

export const randomInstrument = (): fc.Arbitrary<RandomRun> =>
  fc.integer({ min: 2, max: 9 }).chain((count) =>
    fc.record({
      framework: fc
        .tuple(questions(count), rules(count), limits(count))
        .map(([q, r, l]) => frameworkOf(q, { facts: FACTS, rules: r, limits: l })),
      facts: factsOfCase,
      steps: stepsOver(count),
    }),
  );
