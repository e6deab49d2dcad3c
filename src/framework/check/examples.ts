import type { AnswerValue } from '../model/answer.ts';
import type { Fact, FactValue } from '../model/fact.ts';
import type { Instrument } from '../model/framework.ts';
import type { Problem } from '../model/problem.ts';
import { type Example, isRating, type ReadExamples } from '../read/examples.ts';
import type { AnsweringExample, RatingExample } from '../read/shape/examples-file.ts';
import type { Path } from '../read/yaml-file.ts';
import type { Answerable, CheckContext } from './context.ts';
import { fits } from './rules.ts';

/** Says that something in an example is not there; nothing where it is. */
type Look = (is: boolean, code: string, message: string, ...path: Path) => Problem[];

/** Ids, facts, codes and rules that the worked examples mention and the framework does not have. */
export const checkExamples = (read: ReadExamples, context: CheckContext): readonly Problem[] => [
  ...read.problems,
  ...read.examples.flatMap((example) => {
    const look: Look = (is, code, message, ...path) => {
      if (is) return [];
      return [{ code, message: `Example “${example.name}”: ${message}`, ...read.places.of(example, ...path) }];
    };
    return [
      ...shownProblems(example, look, context),
      ...(isRating(example) ? ratingProblems(example, look, context) : answeringProblems(example, look, context)),
    ];
  }),
];

function shownProblems(example: Example, look: Look, context: CheckContext): Problem[] {
  const rules = new Set(context.framework.instruments.flatMap(ruleIds));
  return example.shows.flatMap((id, i) =>
    look(rules.has(id), 'unknown-rule', `there is no rule or time limit "${id}" to show`, 'shows', i),
  );
}

const ruleIds = ({ rules, limits }: Instrument): readonly string[] => [...rules, ...limits].map(({ id }) => id);

function answeringProblems(example: AnsweringExample, look: Look, context: CheckContext): Problem[] {
  const instrument = context.framework.instruments.find(({ id }) => id === example.instrument);
  if (!instrument) {
    return look(false, 'unknown-instrument', `there is no instrument "${example.instrument}"`, 'instrument');
  }
  return [
    ...caseProblems(example, look, context),
    ...answerProblems(example, instrument, look, context),
    ...expectedIds(example, instrument, look, context),
    ...expectedRules(example, instrument, look),
  ];
}

const caseProblems = (example: AnsweringExample, look: Look, context: CheckContext): Problem[] =>
  Object.entries(example.given.case).flatMap(([id, value]) => {
    const fact = context.facts.get(id);
    const path = ['given', 'case', id] as const;
    if (!fact) return look(false, 'unknown-fact', `${id} is not a fact of facts.yaml`, ...path);
    return look(suits(fact, value), 'unknown-code', `${JSON.stringify(value)} is no value of fact ${id}`, ...path);
  });

function suits({ type, codes }: Fact, value: FactValue): boolean {
  const known = new Set(codes.map(({ code }) => code));
  switch (type) {
    case 'code':
      return known.has(value as string);
    case 'codes':
      return Array.isArray(value) && value.every((one) => known.has(one));
    case 'date':
      return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);
    case 'text':
      return typeof value === 'string';
    default:
      return typeof value === type;
  }
}

function answerProblems(
  { given, expect }: AnsweringExample,
  instrument: Instrument,
  look: Look,
  context: CheckContext,
): Problem[] {
  const answerables = context.answerables(instrument);
  const problems = (answers: Readonly<Record<string, AnswerValue>>, ...path: Path): Problem[] =>
    Object.entries(answers).flatMap(([id, value]) => {
      const one = answerables.get(id);
      if (!one) return look(false, 'unknown-question', `${instrument.id} is not answered by "${id}"`, ...path, id);
      return look(takes(one, value), 'unknown-code', `${id} does not take ${JSON.stringify(value)}`, ...path, id);
    });
  return [...problems(given.answers, 'given', 'answers'), ...problems(expect.answers ?? {}, 'expect', 'answers')];
}

/** *Not applicable* is accepted on every summary, and challenged where it is not provided for. */
const takes = ({ question, answer }: Answerable, value: AnswerValue): boolean =>
  fits(answer, value) || (question.kind === 'summary' && value === 'na');

function expectedIds(
  { expect }: AnsweringExample,
  instrument: Instrument,
  look: Look,
  context: CheckContext,
): Problem[] {
  const answerables = context.answerables(instrument);
  const unpublished = new Set(
    instrument.sections.flatMap(({ questions }) => questions.filter((one) => one.unpublished).map(({ id }) => id)),
  );
  const known = (id: string): boolean => answerables.has(id) || unpublished.has(id);
  const message = (id: string): string => `${instrument.id} is not answered by "${id}"`;
  return [
    ...(['asked', 'notAsked', 'missing'] as const).flatMap((list) =>
      (expect[list] ?? []).flatMap((id, i) => look(known(id), 'unknown-question', message(id), 'expect', list, i)),
    ),
    ...Object.keys(expect.derived ?? {}).flatMap((id) =>
      look(known(id), 'unknown-question', message(id), 'expect', 'derived', id),
    ),
  ];
}

/** A challenge that every framework has: not applicable on a summary that does not provide for it. */
const GENERAL_RULE = /^na-not-provided-/;

function expectedRules({ given, expect }: AnsweringExample, instrument: Instrument, look: Look): Problem[] {
  const rules = new Set(ruleIds(instrument));
  const limits = new Set(instrument.limits.map(({ id }) => id));
  const rule = (id: string, ...path: Path): Problem[] =>
    look(rules.has(id) || GENERAL_RULE.test(id), 'unknown-rule', `there is no rule "${id}"`, ...path);
  return [
    ...(['refused', 'challenged'] as const).flatMap((list) =>
      (expect[list] ?? []).flatMap((id, i) => rule(id, 'expect', list, i)),
    ),
    ...Object.entries(expect.derived ?? {}).flatMap(([question, id]) => rule(id, 'expect', 'derived', question)),
    ...Object.keys(given.explained).flatMap((id) => rule(id, 'given', 'explained', id)),
    ...Object.keys(expect.due ?? {}).flatMap((id) =>
      look(limits.has(id), 'unknown-rule', `there is no time limit "${id}"`, 'expect', 'due', id),
    ),
  ];
}

/** Only where the framework rates by itself; another's standards are that framework's to know. */
function ratingProblems({ given, expect }: RatingExample, look: Look, context: CheckContext): Problem[] {
  const { framework } = context;
  if (!framework.rating) return [];
  const ids = (items: readonly { readonly id: string }[]): ReadonlySet<string> => new Set(items.map(({ id }) => id));
  const keyQuestions = ids(framework.keyQuestions);
  const rated = new Set([...ids(framework.standards), ...keyQuestions]);
  const known = (set: ReadonlySet<string>, id: string | undefined, what: string, ...path: Path): Problem[] =>
    look(
      id === undefined || set.has(id),
      `unknown-${what.replaceAll(' ', '-')}`,
      `there is no ${what} "${id}"`,
      ...path,
    );
  return [
    ...known(ids(framework.programmes), given.programme, 'programme', 'given', 'programme'),
    ...known(ids(framework.rating.methods), given.method, 'method', 'given', 'method'),
    ...Object.keys(given.shares).flatMap((id) => known(keyQuestions, id, 'key question', 'given', 'shares', id)),
    ...(['judgements', 'panel'] as const).flatMap((list) =>
      Object.keys(given[list]).flatMap((id) => known(rated, id, 'standard', 'given', list, id)),
    ),
    ...(['ratings', 'panel', 'drivenBy'] as const).flatMap((list) =>
      Object.keys(expect[list] ?? {}).flatMap((id) => known(rated, id, 'standard', 'expect', list, id)),
    ),
  ];
}
