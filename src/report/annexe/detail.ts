import type { Context } from '../view/context.ts';
import { isWithheld } from '../view/prompts.ts';
import { labelOfItem } from '../view/questions.ts';
import { COUNT_FIELDS, countCells } from './counts.ts';
import { type DataFile, number, rounded, text, whole } from './file.ts';

/** Shown breakdowns, one row for each group and key question; withheld ones hold no group. */
export const breakdownsFile = ({ input: { breakdowns = [] } }: Context): DataFile => ({
  name: 'breakdowns',
  title: 'Key questions by facts of the case',
  description: 'A breakdown that would show a small group is withheld whole and has no rows here.',
  fields: [
    text('fact', 'Id of the fact'),
    text('fact_label', 'The fact in words'),
    text('group', 'Code of the group; empty where the fact is not known'),
    text('group_label', 'The group in words'),
    whole('cases', 'Cases in the group'),
    text('key_question', 'Id of the key question'),
    ...COUNT_FIELDS,
    number('percent', 'Share of yes in per cent, to four decimals'),
  ],
  rows: breakdowns
    .filter((breakdown) => breakdown.withheld === null)
    .flatMap(({ fact, label, groups }) =>
      groups.flatMap((group) =>
        group.keyQuestions.map((question) => [
          fact,
          label,
          group.value,
          group.label,
          group.cases,
          question.id,
          ...countCells(question),
          rounded(question.percent),
        ]),
      ),
    ),
});

/** What each prompt came to; null where no counts of single questions were given. */
export const promptsFile = (context: Context): DataFile | null => {
  const items = (context.input.items ?? []).filter(
    ({ item }) => item.kind !== 'summary' && item.keyQuestion !== undefined,
  );
  if (items.length === 0) return null;
  return {
    name: 'prompts',
    title: 'Questions that inform the key questions',
    description:
      'Weighed by the assessor, never added up. In the published edition a share of fewer than five cases is left out.',
    fields: [
      text('framework', 'Framework of the instrument'),
      text('instrument', 'Instrument that asks the question'),
      text('question', 'Id of the question, or of a part of it'),
      text('key_question', 'Key question that it informs'),
      text('label', 'Wording'),
      whole('yes', 'Cases judged yes'),
      whole('counted', 'Denominator of the share: yes and no'),
    ],
    rows: items
      .filter((counts) => !isWithheld(context, counts))
      .map((counts) => [
        counts.framework,
        counts.instrument,
        counts.item.id,
        counts.item.keyQuestion,
        labelOfItem(context.input, counts),
        counts.yes,
        counts.yes + counts.no,
      ]),
  };
};
