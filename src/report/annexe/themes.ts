import type { Context } from '../view/context.ts';
import { judgementsOf } from '../view/judgements.ts';
import { isWithheld } from '../view/prompts.ts';
import { labelOfItem } from '../view/questions.ts';
import { COUNT_FIELDS, countCells } from './counts.ts';
import { type DataFile, number, rounded, text, whole } from './file.ts';

/** One row a theme, for frameworks that rate no standard. */
export const themesFile = ({ input: { findings } }: Context): DataFile => ({
  name: 'themes',
  title: 'Shares by theme',
  description: 'Judgements, not cases: one case gives several. A theme has no rating word.',
  fields: [
    text('theme', 'Id of the theme'),
    text('title', 'Title of the theme'),
    whole('sufficient', 'Judgements that were sufficient or yes'),
    whole('counted', 'Judgements that were made'),
    number('percent', 'Share in per cent, to four decimals'),
  ],
  rows: findings.themes.map(({ id, title, sufficient, of, percent }) => [id, title, sufficient, of, rounded(percent)]),
});

/** One row a judgement; null where no counts of single questions were given. */
export const judgementsFile = (context: Context): DataFile | null => {
  const counted = judgementsOf(context);
  if (counted.length === 0) return null;
  return {
    name: 'judgements',
    title: 'Judgements',
    description: 'In the published edition a judgement made in fewer than five cases is left out.',
    fields: [
      text('framework', 'Framework of the instrument'),
      text('instrument', 'Instrument that asks the question'),
      text('question', 'Id of the question, or of a part of it'),
      text('label', 'Wording'),
      text('themes', 'Themes that it counts towards, parted by semicolons'),
      ...COUNT_FIELDS,
    ],
    rows: counted
      .filter((counts) => !isWithheld(context, counts))
      .map((counts) => [
        counts.framework,
        counts.instrument,
        counts.item.id,
        labelOfItem(context.input, counts),
        counts.item.scored.join(';'),
        ...countCells(counts),
      ]),
  };
};
