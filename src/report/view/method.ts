import type { OverallTable, RatingPlan } from '../../framework/model/rating.ts';
import { listText } from '../figures.ts';
import { type TableParams, table } from '../table.ts';
import { bandWords, labelOf, panelWords } from '../words.ts';
import type { Context } from './context.ts';

interface MethodView {
  readonly heading: string;
  readonly paragraphs: readonly string[];
  readonly bands: TableParams | null;
  readonly overall: TableParams | null;
  readonly triggers: readonly string[];
}

/** How the ratings come about: bands, rounding, what decides a standard, the overall rating, intervals. */
export const methodView = (context: Context): MethodView => {
  const { findings, framework } = context.input;
  const plan = framework.rating;
  const method = plan?.methods.find((candidate) => candidate.id === findings.method?.id) ?? null;
  const edges = overallTableOf(context);
  return {
    heading: findings.method === null ? 'How the figures come about' : 'How the ratings come about',
    paragraphs: [
      ...(findings.method === null ? [] : [findings.method.summary]),
      ...(findings.keyQuestions.length === 0
        ? [THEME_WORDS]
        : [...countingWords(context), ...roundingWords(context), INTERVAL_WORDS]),
      ...(findings.method === null ? [] : [CHANGE_WORDS]),
    ],
    bands: plan === null || method === null ? null : bandTable(plan),
    overall: plan === null || edges === null ? null : pointsTable(plan, edges),
    triggers:
      plan === null
        ? []
        : (['five-or-fewer', 'near-edge', 'one-case', 'rounded'] as const).map((code) => panelWords(code, plan.panel)),
  };
};

const THEME_WORDS =
  'Each judgement of each case that counts towards a theme counts once: sufficient (or yes) above the line, every judgement that was made below it. Not applicable, not asked and not answered leave the count. Several judgements come from one case, so these are shares of judgements and not of cases.';

const INTERVAL_WORDS =
  'A sample gives an estimate. The likely range says where the share would probably lie had every case of this kind been assessed: drawn again and again, 95 of 100 such ranges would hold the true share. Few cases give a wide range. It is the Wilson interval; where the size of the list is known it is narrowed for the part of the list that was seen.';

const CHANGE_WORDS =
  'Judgements to move is the smallest number of judgements that would have to turn the other way for the figure to reach the next band up or down. A small number means that the rating hangs on few cases.';

const countingWords = (context: Context): readonly string[] => {
  const { alternative } = context.input.findings;
  const titles = context.input.findings.keyQuestions.flatMap((question) => question.alternatives);
  const chosen = titles.find((candidate) => candidate.id === alternative);
  return [
    'In each case the assessor answers each key question yes or no. The share is the number of yes among all yes and no. Not applicable, not asked and not answered leave the count, and are shown beside it.',
    ...(alternative === null ? [] : [`Rated by a narrower count: ${chosen?.title ?? alternative}.`]),
  ];
};

const roundingWords = ({ input: { findings } }: Context): readonly string[] => {
  if (findings.rounding === null) return [];
  return findings.rounding === 'half-up'
    ? [
        'A share is rounded to the nearest whole per cent, halves up, before it is set against the bands. Where that alone decided the band, the report says so.',
      ]
    : [
        'A share is set against the bands as it is, without rounding. Whole per cents are shown only to be read more easily.',
      ];
};

const bandTable = (plan: RatingPlan): TableParams =>
  table(
    'Bands',
    [{ label: 'Share of yes' }, { label: 'Rating' }],
    bandWords(plan).map((band) => [band.words, band.label]),
  );

/** How this kind of inspection comes to an overall rating; null where it gives none. */
export const overallTableOf = ({ input }: Context): OverallTable | null => {
  const tables = input.framework.rating?.methods.find(({ id }) => id === input.findings.method?.id)?.overall ?? [];
  return (
    tables.find((candidate) => candidate.programme === input.programme) ??
    tables.find((candidate) => candidate.programme === undefined) ??
    null
  );
};

const pointsTable = (plan: RatingPlan, overall: OverallTable): TableParams => {
  const edges = [...overall.edges].sort((a, b) => b.from - a.from);
  const most = Math.max(...plan.scale.map((step) => step.points)) * overall.counted.length;
  const rows = edges.map((edge, i) => [
    `${edge.from} to ${(edges[i - 1]?.from ?? most + 1) - 1}`,
    labelOf(plan, edge.rating),
  ]);
  const points = [...plan.scale].sort((a, b) => a.points - b.points).map((step) => `${step.label} ${step.points}`);
  return table(
    `Overall rating from points (${listText(points)})`,
    [{ label: 'Points' }, { label: 'Overall rating' }],
    rows,
  );
};
