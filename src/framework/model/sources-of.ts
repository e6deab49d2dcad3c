import type { AnswerShape } from './answer.ts';
import type { Framework, Instrument } from './framework.ts';
import type { Part, Question } from './question.ts';
import type { RatingMethod, RatingPlan } from './rating.ts';
import { questionsOf } from './rule.ts';
import type { SamplingPlan } from './sampling.ts';
import type { Source } from './source.ts';

/** What kind of thing a source stands at. */
export type Sourced =
  | 'fact'
  | 'standard'
  | 'key question'
  | 'prompt'
  | 'theme'
  | 'programme'
  | 'question'
  | 'part'
  | 'options'
  | 'rule'
  | 'time limit'
  | 'inspected period'
  | 'alternative'
  | 'sampling'
  | 'rating'
  | 'method';

/** A source of a framework, and what it speaks for. */
export interface PlacedSource {
  readonly of: Sourced;
  /** Id of the thing, such as a question's or a rule's. */
  readonly id: string;
  readonly label: string;
  readonly source: Source;
  /** Ids of which one stands on the cited line where no anchor is named. */
  readonly ids: readonly string[];
  /** The object that was read, and the way from it to the source. */
  readonly owner: object;
  readonly path: readonly (string | number)[];
}

/** Every source that a framework names, in the order of its files. */
export function sourcesOf(framework: Framework): readonly PlacedSource[] {
  return [
    ...framework.facts.map((one) => named('fact', one, one.label)),
    ...framework.standards.map((one) => named('standard', one, one.title)),
    ...framework.keyQuestions.map((one) => named('key question', one, one.label)),
    ...framework.prompts.map((one) => named('prompt', one, one.label)),
    ...framework.themes.map((one) => named('theme', one, one.title)),
    ...framework.programmes.map((one) => named('programme', one, one.title)),
    ...framework.instruments.flatMap(ofInstrument),
    ...framework.sampling.flatMap(ofSampling),
    ...(framework.rating ? ofRating(framework.rating) : []),
  ];
}

const named = (of: Sourced, owner: { readonly id: string; readonly source: Source }, label: string): PlacedSource => ({
  of,
  id: owner.id,
  label,
  source: owner.source,
  ids: [owner.id],
  owner,
  path: ['source'],
});

const ofInstrument = (instrument: Instrument): PlacedSource[] => [
  ...instrument.sections.flatMap(({ questions }) => questions.flatMap(ofQuestion)),
  ...instrument.rules.map((rule) => ({ ...named('rule', rule, rule.because), ids: questionsOf(rule) })),
  ...instrument.limits.map((limit) => ({ ...named('time limit', limit, limit.title), ids: limit.questions })),
  ...instrument.periods.map((period) => named('inspected period', period, period.words)),
  ...instrument.alternatives.map((one) => named('alternative', one, one.title)),
];

const ofQuestion = (question: Question): PlacedSource[] => [
  named('question', question, question.label),
  ...question.parts.flatMap((part) => ofPart(part, question)),
  ...ofOptions(question.answer, question),
];

const ofPart = (part: Part, question: Question): PlacedSource[] =>
  part.source === undefined
    ? []
    : [
        {
          ...named('part', { id: `${question.id}/${part.id}`, source: part.source }, part.label),
          ids: [question.id],
          owner: part,
        },
      ];

const ofOptions = (answer: AnswerShape, question: Question): PlacedSource[] =>
  answer.type !== 'choice' || answer.source === undefined
    ? []
    : [
        {
          ...named('options', { id: question.id, source: answer.source }, question.label),
          owner: question,
          path: ['answers', 'source'],
        },
      ];

function ofSampling(plan: SamplingPlan): PlacedSource[] {
  const at = (label: string, source: Source | undefined, ...path: (string | number)[]): PlacedSource[] =>
    source === undefined ? [] : [{ of: 'sampling', id: plan.id, label, source, ids: [], owner: plan, path }];
  return [
    ...plan.exclusions.flatMap(({ words, source }, i) => at(words, source, 'exclusions', i, 'source')),
    ...plan.lookBack.flatMap(({ months, source }, i) =>
      at(`Look-back of ${months} months`, source, 'lookBack', i, 'source'),
    ),
    ...at('Size of the sample', plan.size.source, 'size', 'source'),
    ...at('Shares set beforehand', plan.sharesSource, 'sharesSource'),
    ...at('Strata', plan.strataSource, 'strataSource'),
  ];
}

const ofRating = (plan: RatingPlan): PlacedSource[] => [
  { ...ratingPart('bands', 'Bands', plan.bandsSource, plan), path: ['bandsSource'] },
  { ...ratingPart('panel', 'Panel triggers', plan.panel.source, plan), path: ['panel', 'source'] },
  ...plan.methods.flatMap(ofMethod),
];

const ratingPart = (id: string, label: string, source: Source, owner: object): PlacedSource => ({
  of: 'rating',
  id,
  label,
  source,
  ids: [],
  owner,
  path: ['source'],
});

function ofMethod(method: RatingMethod): PlacedSource[] {
  const base = { of: 'method', id: method.id, ids: [], owner: method } as const;
  return [
    { ...base, label: method.title, source: method.source, path: ['source'] },
    ...Object.entries(method.standards).map(([id, { source }]) => ({
      ...base,
      label: `How standard ${id} is rated`,
      source,
      path: ['standards', id, 'source'],
    })),
    ...method.overall.map(({ source, programme }, i) => ({
      ...base,
      label: programme === undefined ? 'Overall rating' : `Overall rating of programme ${programme}`,
      source,
      path: ['overall', i, 'source'],
    })),
  ];
}
