import type { ItemCounts, KeyQuestionFinding } from '../../finding/index.ts';
import type { Question } from '../../framework/model/question.ts';
import { shareText } from '../figures.ts';
import type { ReportInput } from '../input.ts';
import { markup } from '../markup.ts';
import { type Cell, type TableParams, table } from '../table.ts';
import type { Context } from './context.ts';

/** A share of fewer cases is not published. */
export const FEWEST_PUBLISHED = 5;

/** What each prompt that informs a key question came to. Prompts inform a judgement; they are never added up. */
export const promptTables = (context: Context, questions: readonly KeyQuestionFinding[]): readonly TableParams[] =>
  questions.flatMap((question) => {
    const prompts = promptsOf(context, question.id);
    if (prompts.length === 0) return [];
    const columns = [
      { label: 'Question', prose: true },
      { label: 'Share of yes', numeric: true },
    ];
    return [
      table(
        `What informed ${question.id}`,
        columns,
        prompts.map((item) => promptRow(context, item)),
        'stack',
      ),
    ];
  });

export const promptsOf = ({ input }: Context, keyQuestion: string): readonly ItemCounts[] =>
  (input.items ?? []).filter(({ item }) => item.keyQuestion === keyQuestion && item.kind !== 'summary');

const promptRow = (context: Context, counts: ItemCounts): readonly Cell[] => [
  markup`<strong>${counts.item.id}</strong> ${labelOfItem(context.input, counts)}`,
  isWithheld(context, counts) ? 'fewer than five cases' : shareText(counts.yes, counts.yes + counts.no),
];

export const isWithheld = (context: Context, { yes, no }: ItemCounts): boolean =>
  !context.internal && yes + no < FEWEST_PUBLISHED;

/** The wording of one item, with that of its part where it has one. */
export const labelOfItem = (input: ReportInput, { framework, instrument, item }: ItemCounts): string =>
  labelOfQuestion(findInstrumentQuestions(input, framework, instrument), item.id);

/** The questions of one instrument in printed order; empty where it is not among the input. */
export const findInstrumentQuestions = (
  input: ReportInput,
  framework: string,
  instrument: string,
): readonly Question[] =>
  input.instrumentFrameworks
    .find((candidate) => candidate.id === framework)
    ?.instruments.find((candidate) => candidate.id === instrument)
    ?.sections.flatMap((section) => section.questions) ?? [];

/** Wording of `id`, `id/part` or the repeated entry `id/2`. */
export const labelOfQuestion = (questions: readonly Question[], id: string): string => {
  const whole = questions.find((question) => question.id === id);
  if (whole !== undefined) return whole.label;
  const cut = id.lastIndexOf('/');
  const question = questions.find((candidate) => candidate.id === id.slice(0, cut));
  const part = question?.parts.find((candidate) => candidate.id === id.slice(cut + 1));
  return question === undefined ? id : `${question.label}: ${part?.label ?? `entry ${id.slice(cut + 1)}`}`;
};
