import type { AlternativeFinding, KeyQuestionFinding, StandardFinding } from '../../finding/index.ts';
import { type ShareBar, shareChart } from '../chart/share-chart.ts';
import { intervalText, shareText } from '../figures.ts';
import { anchorOf, markup } from '../markup.ts';
import { type Cell, type Column, type TableParams, table } from '../table.ts';
import { NOT_RATED } from '../words.ts';
import { type Context, figureCell, keyQuestionsOf, ratingTag, shareOf } from './context.ts';
import { promptTables } from './prompts.ts';
import { driverWords, moveWords, type PanelWords, panelView } from './standard-words.ts';

interface StandardView {
  readonly anchor: string;
  readonly id: string;
  readonly title: string;
  readonly statement: string;
  readonly tag: string;
  readonly driver: string;
  readonly moves: readonly string[];
  readonly panel: PanelWords;
  readonly chart: { readonly title: string; readonly svg: string; readonly words: readonly string[] } | null;
  readonly tables: readonly TableParams[];
  readonly prompts: readonly TableParams[];
}

interface DomainView {
  readonly title: string;
  readonly standards: readonly StandardView[];
}

/** Every standard found, under the domain it is printed under. */
export const domains = (context: Context): readonly DomainView[] => {
  const titles = [...new Set(context.input.findings.standards.map((found) => domainOf(context, found.id)))];
  return titles.map((title) => ({
    title,
    standards: context.input.findings.standards
      .filter((found) => domainOf(context, found.id) === title)
      .map((found) => standardView(context, found)),
  }));
};

const domainOf = (context: Context, id: string): string => context.standards.get(id)?.domain ?? 'Standards';

const standardView = (context: Context, found: StandardFinding): StandardView => {
  const all = keyQuestionsOf(context, found.id);
  const judgedInCases = all.filter((question) => question.basis === 'cases');
  const onEvidence = all.filter((question) => question.basis === 'judgement');
  return {
    anchor: anchorOf('standard', found.id),
    id: found.id,
    title: found.title,
    statement: context.standards.get(found.id)?.statement ?? '',
    tag: ratingTag(found).html,
    driver: driverWords(context, found),
    moves: moveWords(context, found),
    panel: panelView(context, found),
    chart: judgedInCases.some((question) => question.of > 0) ? chartOf(context, found, judgedInCases) : null,
    tables: [
      ...(judgedInCases.length > 0
        ? [shareTable(context, found, judgedInCases), countTable(context, found, judgedInCases)]
        : []),
      ...alternativeTables(context, found, judgedInCases),
      ...(onEvidence.length > 0 ? [evidenceTable(found, onEvidence)] : []),
    ],
    prompts: promptTables(context, all),
  };
};

/** The picture of a standard: its key questions as bars, and the same in words. */
export const chartOf = (context: Context, standard: StandardFinding, questions: readonly KeyQuestionFinding[]) => {
  const title = `${standard.id} ${standard.title}: share of cases in which the work was done well enough`;
  const words = questions.map((question) => barWords(context, question));
  const svg = shareChart({
    id: anchorOf('chart', standard.id),
    title,
    description: words.join(' '),
    bars: questions.map((question) => barOf(context, question)),
    edges: context.edges,
  });
  return { title, svg, words };
};

const barOf = (context: Context, question: KeyQuestionFinding): ShareBar => ({
  name: question.id,
  figure: question.of === 0 ? 'no cases' : `${shareOf(context, question)}${labelled(question)}`,
  percent: question.percent,
  interval: question.interval,
  rating: question.rating,
});

const labelled = (question: KeyQuestionFinding): string =>
  question.ratingLabel === null ? '' : `: ${question.ratingLabel}`;

const barWords = (context: Context, question: KeyQuestionFinding): string => {
  if (question.of === 0) return `${question.id} was judged in no case.`;
  const likely =
    question.interval === null ? '' : `; for all cases like these, likely ${intervalText(question.interval)}`;
  return `${question.id}: ${shareOf(context, question)}${labelled(question)}${likely}.`;
};

const SHARE_COLUMNS: readonly Column[] = [
  { label: 'Key question', prose: true },
  { label: 'Share of yes', numeric: true },
  { label: 'Likely range (95 %)', numeric: true },
  { label: 'Rating' },
  { label: 'To move up: no to yes', numeric: true },
  { label: 'To move down: yes to no', numeric: true },
];

const shareTable = (context: Context, { id }: StandardFinding, questions: readonly KeyQuestionFinding[]): TableParams =>
  table(
    `${id}: share, rating, and how many judgements would move it`,
    SHARE_COLUMNS,
    questions.map((question) => shareRow(context, question)),
    'stack',
  );

const shareRow = (context: Context, question: KeyQuestionFinding): readonly Cell[] => [
  markup`<strong>${question.id}</strong> ${question.label}`,
  figureCell(context, question),
  markup`<span class="app-nowrap">${intervalText(question.interval)}</span>`,
  question.rating === null ? NOT_RATED : ratingTag(question),
  question.changeToMove.up ?? '–',
  question.changeToMove.down ?? '–',
];

const COUNT_COLUMNS = [
  ['yes', 'Yes'],
  ['no', 'No'],
  ['na', 'Not applicable'],
  ['notAsked', 'Not asked'],
  ['unanswered', 'Not answered'],
] as const;

const countTable = (context: Context, { id }: StandardFinding, questions: readonly KeyQuestionFinding[]): TableParams =>
  table(
    `${id}: in how many cases`,
    [{ label: 'Key question' }, ...COUNT_COLUMNS.map(([, label]) => ({ label, numeric: true }))],
    questions.map((question) => [
      question.id,
      ...COUNT_COLUMNS.map(([outcome]) => countCell(context, question, outcome)),
    ]),
    'stack',
  );

/** A count; in the internal edition a link to the cases behind it. */
const countCell = (
  context: Context,
  question: KeyQuestionFinding,
  outcome: 'yes' | 'no' | 'na' | 'notAsked' | 'unanswered',
): Cell => {
  const count = question[outcome];
  if (count === 0 || !context.internal || context.input.trace?.[question.id] === undefined) return count;
  return markup`<a class="govuk-link" href="#${anchorOf('behind', question.id, outcome)}">${count}</a>`;
};

/** Alternative denominators; in the published edition only those that give no small group away. */
const alternativeTables = (
  context: Context,
  standard: StandardFinding,
  questions: readonly KeyQuestionFinding[],
): readonly TableParams[] => {
  const rows = questions.flatMap((question) =>
    question.alternatives
      .filter(({ of, disclosive }) => of > 0 && (context.internal || !disclosive))
      .map((alternative) => alternativeRow(context, question, alternative)),
  );
  if (rows.length === 0) return [];
  const columns: readonly Column[] = [
    { label: 'Key question' },
    { label: 'Counted only', prose: true },
    { label: 'As counted', numeric: true },
    { label: 'Counted this way', numeric: true },
    { label: 'Band this way' },
  ];
  return [table(`${standard.id}: the same, counted in fewer cases`, columns, rows, 'stack')];
};

const alternativeRow = (
  context: Context,
  question: KeyQuestionFinding,
  alternative: AlternativeFinding,
): readonly Cell[] => [
  question.id,
  alternative.title,
  shareOf(context, question),
  shareText(alternative.yes, alternative.of, context.edges),
  labelOfBand(context, alternative),
];

const labelOfBand = (context: Context, { rating }: AlternativeFinding): string =>
  context.input.framework.rating?.scale.find((step) => step.rating === rating)?.label ?? NOT_RATED;

const evidenceTable = (standard: StandardFinding, questions: readonly KeyQuestionFinding[]): TableParams =>
  table(
    `${standard.id}: key questions judged on evidence`,
    [{ label: 'Key question' }, { label: 'Judgement' }],
    questions.map((question) => [markup`<strong>${question.id}</strong> ${question.label}`, evidenceCell(question)]),
  );

const evidenceCell = (question: KeyQuestionFinding): Cell =>
  question.rating === null ? 'Informs the judgement on the standard' : ratingTag(question);
