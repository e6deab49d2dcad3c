import { counted, dateText, fractionText, percentText, wholePercent } from '../figures.ts';
import type { SampleOutcome } from '../input.ts';
import { type TableParams, table } from '../table.ts';
import { factWords } from './case-records.ts';
import type { Context } from './context.ts';
import { FEWEST_PUBLISHED } from './prompts.ts';

interface SampleView {
  readonly words: readonly string[];
  readonly summary: readonly { readonly key: string; readonly value: string }[];
  readonly exclusions: TableParams | null;
  /** Each row left out; internal edition only. */
  readonly rows: TableParams | null;
  readonly strata: TableParams | null;
  readonly strataWithheld: string | null;
  readonly steps: readonly string[];
}

interface ReasonCount {
  readonly code: string;
  readonly words: string;
  readonly rows: number;
}

export const sampleView = (context: Context): SampleView | null => {
  const { sample } = context.input;
  if (sample === undefined) return null;
  const shown = strataShown(context, sample);
  const reasons = exclusionReasons(context, sample);
  return {
    words: sampleWords(sample),
    summary: [
      { key: 'Counted back from', value: dateText(sample.asOf) },
      { key: 'Cases on the list', value: String(sample.population) },
      { key: 'Eligible', value: fractionText(sample.eligible, sample.population) },
      { key: 'Needed', value: `${sample.size.required}: ${sample.size.basis}` },
      { key: 'Drawn', value: `${sample.selected.length}, with ${sample.reserve.length} in reserve` },
      { key: 'Seed of the draw', value: sample.seed },
    ],
    exclusions: reasons.length === 0 ? null : exclusionTable(reasons),
    rows: context.internal && reasons.length > 0 ? rowTable(sample) : null,
    strata: shown ? strataTable(context, sample) : null,
    strataWithheld: shown
      ? null
      : 'The table of groups is withheld, because at least one group holds fewer than five cases.',
    steps: stepsShown(context, sample),
  };
};

/** A step that names a case or its manager, as samples told it before `shifts` was kept. */
const namesCases = (step: string): boolean => /^Case .* made way for | keeps \d+ cases?, more than /.test(step);

/** Every step; in the published edition those about single cases and case managers as a number only. */
const stepsShown = (context: Context, sample: SampleOutcome): readonly string[] => {
  if (context.internal) return sample.steps;
  const shifts = new Set(sample.shifts ?? sample.steps.filter(namesCases));
  const told = sample.steps.filter((step) => !shifts.has(step)).map(context.freeText);
  const count = sample.steps.length - told.length;
  return count === 0 ? told : [...told, `The limit of cases for each case manager was applied ${times(count)}.`];
};

const times = (count: number): string => (count === 1 ? 'once' : `${count} times`);

const sampleWords = (sample: SampleOutcome): readonly string[] => {
  const left = sample.population - sample.eligible;
  return [
    `The service listed ${counted(sample.population, 'case')}. ${left} were left out, for the reasons below, and ${counted(sample.selected.length, 'case')} of the ${sample.eligible} that remained were drawn by chance.`,
    'Anybody who has the list and the seed can draw the same cases again.',
  ];
};

/**
 * Rows left out, by reason. Reasons of fewer than five rows are published as one,
 * joined by the next larger ones until five rows stand together.
 */
export const exclusionReasons = (context: Context, sample: SampleOutcome): readonly ReasonCount[] => {
  const counts = new Map<string, ReasonCount>();
  const add = (code: string, words: string): void => {
    counts.set(code, { code, words, rows: (counts.get(code)?.rows ?? 0) + 1 });
  };
  for (const row of sample.excluded) add(row.reason, reasonWords(context, row.reason, row.words));
  const named = new Set(sample.excluded.map((row) => `${row.row}`));
  for (const row of sample.duplicates) {
    if (!named.has(`${row.row}`)) add('duplicate', 'Another row for the same person');
  }
  const all = [...counts.values()].sort((a, b) => b.rows - a.rows || (a.code < b.code ? -1 : 1));
  return context.internal ? all : joinSmall(all);
};

/** Reasons that the sampler gives under every framework. */
const COMMON_REASONS: Readonly<Record<string, string>> = {
  'starts-after': 'Began after the day from which the list counts back',
  'outside-window': 'Began longer ago than the period inspected',
  'other-domain': 'Of a kind that this inspection does not cover',
};

/** Words of the framework where it declares the reason, because the words of a row may speak of that row. */
const reasonWords = (context: Context, code: string, words: string): string => {
  const plans = context.frameworks.flatMap((framework) => framework.sampling);
  const declared = plans.flatMap((plan) => [...plan.exclusions, plan.duplicate]).find((each) => each.code === code);
  return declared?.words ?? COMMON_REASONS[code] ?? context.freeText(words);
};

const joinSmall = (reasons: readonly ReasonCount[]): readonly ReasonCount[] => {
  const shown = [...reasons];
  const small: ReasonCount[] = [];
  const rows = (): number => small.reduce((sum, reason) => sum + reason.rows, 0);
  while (
    shown.length > 0 &&
    ((shown.at(-1)?.rows ?? 0) < FEWEST_PUBLISHED || (small.length > 0 && rows() < FEWEST_PUBLISHED))
  ) {
    const last = shown.pop();
    if (last !== undefined) small.unshift(last);
  }
  if (small.length === 0) return shown;
  const words =
    small.length === 1 ? (small[0]?.words ?? '') : `Together: ${small.map((reason) => reason.words).join('; ')}`;
  return [...shown, { code: small.map((reason) => reason.code).join('+'), words, rows: rows() }];
};

const exclusionTable = (reasons: readonly ReasonCount[]): TableParams =>
  table(
    'Rows left out, by reason',
    [{ label: 'Reason' }, { label: 'Rows', numeric: true }],
    reasons.map((reason) => [reason.words, reason.rows]),
  );

const rowTable = ({ excluded, duplicates }: SampleOutcome): TableParams => {
  const named = new Set(excluded.map((each) => each.row));
  const rows = [
    ...excluded.map((each) => ({ row: each.row, reference: each.case, words: each.words })),
    ...duplicates
      .filter((each) => !named.has(each.row))
      .map((each) => ({ row: each.row, reference: each.case, words: `The same person as in row ${each.keptRow}` })),
  ].sort((a, b) => a.row - b.row);
  return table(
    'Rows left out, one by one',
    [{ label: 'Row' }, { label: 'Case' }, { label: 'Reason', prose: true }],
    rows.map(({ row, reference, words }) => [row, reference ?? '–', words]),
  );
};

/** Shown unless the edition is published and a group, or what is left of it, is small. */
export const strataShown = (context: Context, sample: SampleOutcome): boolean =>
  context.internal || !sample.strata.some((stratum) => [stratum.population, stratum.selected].some(isSmall));

const isSmall = (cases: number): boolean => cases > 0 && cases < FEWEST_PUBLISHED;

const strataTable = (context: Context, sample: SampleOutcome): TableParams | null => {
  if (sample.strata.length === 0) return null;
  const listed = sum(sample.strata.map((stratum) => stratum.population));
  const drawn = sum(sample.strata.map((stratum) => stratum.selected));
  return table(
    'Groups in the eligible list and in the sample',
    [
      { label: 'Group' },
      { label: 'Eligible', numeric: true },
      { label: 'Share of eligible', numeric: true },
      { label: 'Sampled', numeric: true },
      { label: 'Share of sample', numeric: true },
      { label: 'Reserve', numeric: true },
    ],
    sample.strata.map((stratum) => [
      groupWords(context, stratum.key),
      stratum.population,
      shareOfTotal(stratum.population, listed),
      stratum.selected,
      shareOfTotal(stratum.selected, drawn),
      stratum.reserve,
    ]),
    'stack',
  );
};

/** `gender=male; disposal=youth-caution` with the labels of the framework; any other key as it stands. */
export const groupWords = ({ facts }: Context, key: string): string => {
  const words = key.split('; ').map((part) => {
    const [id, code = ''] = part.split('=', 2);
    const fact = facts.find((candidate) => candidate.id === id);
    return fact === undefined ? part : `${fact.label}: ${factWords(fact, code).toLowerCase()}`;
  });
  return words.join('; ');
};

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

const shareOfTotal = (part: number, whole: number): string =>
  whole === 0 ? '–' : percentText(wholePercent(part, whole));
