import { describe, expect, it } from 'vitest';
import { type RateExample, rateExample } from '../../src/finding/index.ts';
import type { Framework } from '../../src/framework/model/framework.ts';
import { readCalendar } from '../../src/framework/read/calendar.ts';
import { type Example, isRating, readExamples } from '../../src/framework/read/examples.ts';
import type { AnsweringExample, RatingExample } from '../../src/framework/read/shape/examples-file.ts';
import { compile, type Evaluation, evaluate } from '../../src/response/index.ts';
import { CALENDARS, loadAll } from './frameworks.ts';

const frameworks = await loadAll();
const calendar = await readCalendar(CALENDARS);

for (const { framework, folder } of frameworks.values()) {
  const { examples } = await readExamples(folder);
  describe(`worked examples of ${framework.id}`, () => {
    it.each(examples.map((example) => [example.name, example] as const))('%s', (_name, example) => {
      if (isRating(example)) expectRated(framework, example);
      else expectAnswered(framework, example);
    });

    it('have names of their own', () => {
      const names = examples.map(({ name }) => name);
      expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
    });

    it('show every rule and every time limit at work', () => {
      const all = framework.instruments.flatMap(({ rules, limits }) => [...rules, ...limits].map(({ id }) => id));
      const atWork = new Set(examples.flatMap((example) => shownAtWork(framework, example)));
      expect(all.filter((id) => !atWork.has(id))).toEqual([]);
    });
  });
}

const evaluated = (framework: Framework, { instrument, given }: AnsweringExample): Evaluation =>
  evaluate(compile(framework, instrument), given.case, given.answers, {
    explained: given.explained,
    calendar,
  });

/** Rules and limits that an example says it shows, and that do something in it. */
function shownAtWork(framework: Framework, example: Example): readonly string[] {
  if (isRating(example)) return [];
  const { answers, problems, due } = evaluated(framework, example);
  const atWork = new Set([
    ...Object.values(answers).flatMap((answer) => (answer.by === 'rule' ? [answer.rule] : [])),
    ...problems.map(({ rule }) => rule),
    ...due.map(({ limit }) => limit),
  ]);
  return example.shows.filter((id) => atWork.has(id));
}

function expectAnswered(framework: Framework, example: AnsweringExample): void {
  const result = evaluated(framework, example);
  const { asked, notAsked, answers, derived, refused, challenged, missing, due, complete } = example.expect;
  if (asked) expect(result.asked).toEqual(expect.arrayContaining(asked));
  if (notAsked) expect(result.notAsked.map(({ id }) => id)).toEqual(expect.arrayContaining(notAsked));
  for (const [id, value] of Object.entries(answers ?? {})) expect([id, result.answers[id]?.value]).toEqual([id, value]);
  for (const [id, rule] of Object.entries(derived ?? {}))
    expect([id, result.answers[id]]).toMatchObject([id, { rule }]);
  if (refused) expect(rulesOf(result, 'error')).toEqual([...refused].sort());
  if (challenged) expect(rulesOf(result, 'challenge')).toEqual([...challenged].sort());
  if (missing) expect(result.missing).toEqual(expect.arrayContaining(missing));
  for (const [id, limit] of Object.entries(due ?? {})) expectDue(result, id, limit);
  if (complete !== undefined) expect(result.complete).toBe(complete);
}

const rulesOf = ({ problems }: Evaluation, severity: 'error' | 'challenge'): readonly string[] =>
  problems
    .filter((problem) => problem.severity === severity)
    .map(({ rule }) => rule)
    .sort();

type Due = NonNullable<AnsweringExample['expect']['due']>[string];

function expectDue(result: Evaluation, id: string, { date, onTime }: Due): void {
  const found = result.due.find(({ limit }) => limit === id);
  expect([id, found?.due]).toEqual([id, date]);
  if (onTime !== undefined) expect([id, found?.onTime]).toEqual([id, onTime]);
}

function expectRated(framework: Framework, { given, expect: expected }: RatingExample): void {
  const result = rateExample(ratingFrameworkOf(framework), given as RateExample);
  expect(result.problems).toEqual([]);
  if (expected.ratings) expect(result.ratings).toMatchObject(expected.ratings);
  if (expected.panel) expect(sorted(result.panel)).toMatchObject(sorted(expected.panel));
  if (expected.drivenBy) expect(result.drivenBy).toMatchObject(expected.drivenBy);
  if (expected.overall !== undefined) expect(result.overall).toEqual(expected.overall);
}

const sorted = (codes: Readonly<Record<string, readonly string[]>>): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(Object.entries(codes).map(([id, all]) => [id, [...all].sort()]));

/** A framework that only feeds another is rated by that one's method. */
function ratingFrameworkOf(framework: Framework): Framework {
  if (framework.rating) return framework;
  const fed = framework.instruments.flatMap(({ feeds }) => (feeds ? [feeds.framework] : []))[0];
  return (fed === undefined ? undefined : frameworks.get(fed)?.framework) ?? framework;
}
