import type { Framework, Instrument } from '../../../framework/model/framework.ts';
import type { Comparison, ExampleOutcome } from '../../../inspection/framework/index.ts';
import { dayInWords } from '../../shell/dates.ts';
import { answerInWords } from '../../view/in-words.ts';
import { words } from '../../words/words.ts';

/** Worked examples, each with what it is given, what it expects, and what the engine made of it just now. */
export function examplesView(framework: Framework, outcomes: readonly ExampleOutcome[]) {
  const examples = outcomes.map((outcome, index) => exampleView(framework, outcome, index));
  return {
    held: outcomes.filter(({ holds }) => holds).length,
    count: outcomes.length,
    failed: examples.filter(({ holds }) => !holds),
    groups: [...Map.groupBy(examples, ({ group }) => group)].map(([title, all]) => ({ title, examples: all })),
  };
}

function exampleView(framework: Framework, { example, comparisons, holds }: ExampleOutcome, index: number) {
  const isRating = 'rates' in example;
  const instrument = isRating ? null : (framework.instruments.find(({ id }) => id === example.instrument) ?? null);
  return {
    anchor: `example-${index + 1}`,
    name: example.name,
    holds,
    group: instrument?.title ?? words('examples.rating'),
    shows: example.shows,
    given: isRating ? ratingGiven(example.given) : answeringGiven(framework, instrument, example.given),
    lines: comparisons.map((one) => lineOf(one, instrument)),
  };
}

type AnsweringGiven = Extract<ExampleOutcome['example'], { readonly instrument: string }>['given'];
type RatingGiven = Extract<ExampleOutcome['example'], { readonly rates: true }>['given'];

function answeringGiven(framework: Framework, instrument: Instrument | null, given: AnsweringGiven) {
  const facts = Object.entries(given.case).map(([id, value]) => {
    const fact = framework.facts.find((one) => one.id === id);
    const label = (code: string) => fact?.codes.find((one) => one.code === code)?.label ?? code;
    const text =
      typeof value === 'boolean'
        ? words(value ? 'case.yes' : 'case.no')
        : [value].flat().map(String).map(label).join('; ');
    return { key: fact?.label ?? id, value: fact?.type === 'date' ? dayInWords(text) : text };
  });
  const answers = Object.entries(given.answers).map(([id, value]) => ({
    key: id,
    value: answerInWords(shapeOf(instrument, id), value),
  }));
  const explained = Object.entries(given.explained).map(([rule, value]) => ({
    key: words('examples.explained', { rule }),
    value,
  }));
  return [...facts, ...answers, ...explained];
}

const ratingGiven = ({ programme, method, rounding, shares, judgements, panel }: RatingGiven) => [
  ...Object.entries({ programme, method, rounding }).flatMap(([name, value]) =>
    value === undefined ? [] : [{ key: words(`examples.${name as 'programme'}`), value }],
  ),
  ...Object.entries(shares).map(([id, { yes, no, na }]) => ({
    key: id,
    value: words('examples.share', { yes, no, na }),
  })),
  ...Object.entries(judgements).map(([id, word]) => ({
    key: words('examples.judged', { id }),
    value: word ?? words('examples.none'),
  })),
  ...Object.entries(panel).map(([id, word]) => ({
    key: words('examples.panel-on', { id }),
    value: typeof word === 'string' ? word : `${word.rating}: ${word.reason}`,
  })),
];

const shapeOf = (instrument: Instrument | null, id: string) =>
  instrument?.sections.flatMap((section) => section.questions).find((one) => one.id === (id.split('/')[0] ?? id))
    ?.answer;

const lineOf = ({ what, id, expected, found, agrees }: Comparison, instrument: Instrument | null) => ({
  what:
    id === null
      ? words(`examples.what.${what}`)
      : words(`examples.what.of`, { what: words(`examples.what.${what}`), id }),
  expected: said(expected, id, instrument),
  found: said(found, id, instrument),
  agrees,
});

function said(value: unknown, id: string | null, instrument: Instrument | null): string {
  if (value === null || value === undefined) return words('examples.none');
  if (typeof value === 'boolean') return words(value ? 'case.yes' : 'case.no');
  if (typeof value === 'string' || typeof value === 'number')
    return id === null ? String(value) : answerInWords(shapeOf(instrument, id), value);
  if (Array.isArray(value)) return value.length === 0 ? words('examples.none') : value.join(', ');
  return Object.entries(value)
    .map(([key, one]) => `${words(`examples.field.${key}` as 'examples.field.date')}: ${said(one, null, null)}`)
    .join('; ');
}
