import type { Context } from '../view/context.ts';
import { exclusionReasons, groupWords, strataShown } from '../view/sample.ts';
import { type DataFile, text, whole } from './file.ts';

/** Groups of the list and of the sample; null where there is no sample or the groups are withheld. */
export const strataFile = (context: Context): DataFile | null => {
  const { sample } = context.input;
  if (sample === undefined || !strataShown(context, sample)) return null;
  return {
    name: 'sample-strata',
    title: 'Groups in the eligible list and in the sample',
    description: 'How well the sample mirrors the list it was drawn from.',
    fields: [
      text('group', 'What the cases of the group have in common, by fact and code'),
      text('group_label', 'The same in words'),
      whole('population', 'Eligible cases'),
      whole('allocated', 'Cases that fall to the group by its share'),
      whole('selected', 'Cases drawn'),
      whole('reserve', 'Cases in reserve'),
    ],
    rows: sample.strata.map((stratum) => [
      stratum.key,
      groupWords(context, stratum.key),
      stratum.population,
      stratum.allocated,
      stratum.selected,
      stratum.reserve,
    ]),
  };
};

/** Rows of the list left out, counted by reason. */
export const exclusionsFile = (context: Context): DataFile | null => {
  const { sample } = context.input;
  if (sample === undefined) return null;
  return {
    name: 'exclusions',
    title: 'Rows of the list left out',
    description: 'Counted by reason. In the published edition rare reasons stand together in one row.',
    fields: [
      text('reason', 'Code of the reason, or several joined by a plus sign'),
      text('words', 'The reason in words'),
      whole('rows', 'Rows left out for it'),
    ],
    rows: exclusionReasons(context, sample).map((reason) => [reason.code, reason.words, reason.rows]),
  };
};
