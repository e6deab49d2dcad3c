import type { ItemCounts, KeyQuestionFinding } from '../../finding/index.ts';
import { shareText } from '../figures.ts';
import { markup } from '../markup.ts';
import { type Cell, type TableParams, table } from '../table.ts';
import type { Context } from './context.ts';
import { labelOfItem } from './questions.ts';

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

const promptsOf = ({ input }: Context, keyQuestion: string): readonly ItemCounts[] =>
  (input.items ?? []).filter(({ item }) => item.keyQuestion === keyQuestion && item.kind !== 'summary');

const promptRow = (context: Context, counts: ItemCounts): readonly Cell[] => [
  markup`<strong>${counts.item.id}</strong> ${labelOfItem(context.input, counts)}`,
  isWithheld(context, counts) ? 'fewer than five cases' : shareText(counts.yes, counts.yes + counts.no),
];

export const isWithheld = (context: Context, { yes, no }: ItemCounts): boolean =>
  !context.internal && yes + no > 0 && yes + no < FEWEST_PUBLISHED;
