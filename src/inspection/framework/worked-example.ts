import { type RateExample, rateExample } from '../../finding/index.ts';
import type { AnswerValue } from '../../framework/model/answer.ts';
import type { Framework } from '../../framework/model/framework.ts';
import { type Example, isRating } from '../../framework/read/examples.ts';
import type { AnsweringExample, RatingExample } from '../../framework/read/shape/examples-file.ts';
import { compile, type Evaluation, evaluate, type WorkingCalendar } from '../../response/index.ts';

/** What an example expects of one thing, and what the engine found. */
export interface Comparison {
  readonly what: keyof AnsweringExample['expect'] | keyof RatingExample['expect'];
  /** Question, rule, time limit or standard; null where the example speaks of the whole. */
  readonly id: string | null;
  readonly expected: unknown;
  readonly found: unknown;
  readonly agrees: boolean;
}

export interface ExampleOutcome {
  readonly example: Example;
  readonly comparisons: readonly Comparison[];
  /** Everything came out as expected. */
  readonly holds: boolean;
  /** What else came of an example of answering. */
  readonly evaluation: Evaluation | null;
}

/**
 * Works an example through with the engine that assesses real cases.
 * @param rating the framework that rates: the example's own, or the one that it feeds.
 */
export function workThrough(
  framework: Framework,
  rating: Framework,
  example: Example,
  calendar: WorkingCalendar,
): ExampleOutcome {
  if (isRating(example)) return outcome(example, ratingComparisons(rating, example), null);
  const { given, instrument } = example;
  const result = evaluate(compile(framework, instrument), given.case, given.answers, {
    explained: given.explained,
    calendar,
  });
  return outcome(example, answeringComparisons(example, result), result);
}

const outcome = (
  example: Example,
  comparisons: readonly Comparison[],
  evaluation: Evaluation | null,
): ExampleOutcome => ({ example, comparisons, holds: comparisons.every(({ agrees }) => agrees), evaluation });

function answeringComparisons({ expect }: AnsweringExample, result: Evaluation): readonly Comparison[] {
  const notAsked = result.notAsked.map(({ id }) => id);
  return [
    ...within('asked', expect.asked, result.asked),
    ...within('notAsked', expect.notAsked, notAsked),
    ...within('missing', expect.missing, result.missing),
    ...entries(expect.answers).map(([id, value]) => compared('answers', id, value, result.answers[id]?.value)),
    ...entries(expect.derived).map(([id, rule]) => compared('derived', id, rule, ruleBehind(result, id))),
    ...(expect.refused ? [sameSet('refused', expect.refused, rulesOf(result, 'error'))] : []),
    ...(expect.challenged ? [sameSet('challenged', expect.challenged, rulesOf(result, 'challenge'))] : []),
    ...entries(expect.due).map(([id, { date, onTime }]) => {
      const due = result.due.find(({ limit }) => limit === id);
      return onTime === undefined
        ? compared('due', id, { date }, { date: due?.due })
        : compared('due', id, { date, onTime }, { date: due?.due, onTime: due?.onTime });
    }),
    ...(expect.complete === undefined ? [] : [compared('complete', null, expect.complete, result.complete)]),
  ];
}

function ratingComparisons(rating: Framework, { given, expect }: RatingExample): readonly Comparison[] {
  const result = rateExample(rating, given as RateExample);
  if (result.problems.length > 0) {
    const said = result.problems.map(({ message }) => message).join(' ');
    return [{ what: 'ratings', id: null, expected: null, found: said, agrees: false }];
  }
  return [
    ...entries(expect.ratings).map(([id, word]) => compared('ratings', id, word, result.ratings[id])),
    ...entries(expect.panel).map(([id, codes]) => ({ ...sameSet('panel', codes, result.panel[id] ?? []), id })),
    ...entries(expect.drivenBy).map(([id, question]) => compared('drivenBy', id, question, result.drivenBy[id])),
    ...(expect.overall === undefined ? [] : [compared('overall', null, expect.overall, result.overall)]),
  ];
}

const entries = <T>(record: Readonly<Record<string, T>> | undefined): readonly (readonly [string, T])[] =>
  Object.entries(record ?? {});

/** One line for each id that has to be in a list. */
const within = (what: Comparison['what'], ids: readonly string[] | undefined, found: readonly string[]) =>
  (ids ?? []).map(
    (id): Comparison => ({ what, id, expected: true, found: found.includes(id), agrees: found.includes(id) }),
  );

const compared = (what: Comparison['what'], id: string | null, expected: unknown, found: unknown): Comparison => ({
  what,
  id,
  expected,
  found: found ?? null,
  agrees: textOf(expected) === textOf(found),
});

const sameSet = (what: Comparison['what'], expected: readonly string[], found: readonly string[]): Comparison =>
  compared(what, null, expected.toSorted(), found.toSorted());

/** Fields in one order, so that equal things have equal texts. */
const textOf = (value: unknown): string =>
  JSON.stringify(value ?? null, (_, one: unknown) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  );

const ruleBehind = ({ answers }: Evaluation, id: string): string | null => {
  const answer: { readonly value: AnswerValue; readonly by: string; readonly rule?: string } | undefined = answers[id];
  return answer?.rule ?? null;
};

const rulesOf = ({ problems }: Evaluation, severity: 'error' | 'challenge'): readonly string[] =>
  problems.filter((problem) => problem.severity === severity).map(({ rule }) => rule);
