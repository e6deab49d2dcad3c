import type { Context } from '../view/context.ts';
import { COUNT_FIELDS, countCells } from './counts.ts';
import { type DataFile, number, rounded, text, truth, whole } from './file.ts';

/** The overall rating, one row; none where there is no overall rating. */
export const ratingsFile = ({ input: { findings } }: Context): DataFile => ({
  name: 'ratings',
  title: 'Overall rating',
  description: 'The overall rating with its points. No row where a counted standard is not rated.',
  fields: [
    text('rating', 'Code of the overall rating'),
    text('rating_label', 'The overall rating in words'),
    whole('score', 'Points of the counted standards together'),
    whole('out_of', 'Most points there could be'),
    text('counted', 'Standards that count, parted by semicolons'),
    text('shown_only', 'Standards rated and shown that do not count, parted by semicolons'),
    text('method', 'Id of the rating method'),
  ],
  rows:
    findings.overall === null
      ? []
      : [
          [
            findings.overall.rating,
            findings.overall.ratingLabel,
            findings.overall.score,
            findings.overall.outOf,
            findings.overall.counted.join(';'),
            findings.overall.shownOnly.join(';'),
            findings.method?.id,
          ],
        ],
});

/** One row a standard. */
export const standardsFile = (context: Context): DataFile => ({
  name: 'standards',
  title: 'Rating of each standard',
  description: 'Rating as decided and as proposed, what decided it, and why the panel had to consider it.',
  fields: [
    text('standard', 'Id of the standard'),
    text('title', 'Title of the standard'),
    text('rating', 'Code of the rating as decided; empty where not rated'),
    text('rating_label', 'The rating in words'),
    text('basis', 'What the rating rests on, or why there is none'),
    text('driven_by', 'Key question whose rating the standard takes'),
    text('proposed', 'Code of the rating before the panel'),
    text('decided', 'proposal, confirmed or changed'),
    text('panel_triggers', 'Why the panel must consider professional judgement: codes parted by semicolons'),
    text('reason', 'Reason that the panel recorded'),
  ],
  rows: context.input.findings.standards.map((standard) => [
    standard.id,
    standard.title,
    standard.rating,
    standard.ratingLabel,
    standard.basis,
    standard.drivenBy,
    standard.proposed,
    standard.decided,
    standard.panel.join(';'),
    standard.reason === null ? null : context.freeText(standard.reason),
  ]),
});

/** One row a key question. */
export const keyQuestionsFile = ({ input: { findings } }: Context): DataFile => ({
  name: 'key-questions',
  title: 'Key questions',
  description: 'Counts, share, interval and rating of each key question.',
  fields: [
    text('key_question', 'Id of the key question'),
    text('standard', 'Id of the standard it belongs to'),
    text('label', 'Wording of the key question'),
    text('basis', 'cases where it is judged in each case, judgement where it is judged on evidence'),
    ...COUNT_FIELDS,
    number('percent', 'Share of yes in per cent, to four decimals; the exact share is yes of counted'),
    number('interval_low', 'Lower end of the 95 % interval, per cent'),
    number('interval_high', 'Upper end of the 95 % interval, per cent'),
    text('rating', 'Code of the band that the share lies in'),
    truth('rounded', 'Whether rounding to a whole per cent alone decided the band'),
    whole('change_up', 'Judgements from no to yes that would move it a band up; empty where there is none'),
    whole('change_down', 'Judgements from yes to no that would move it a band down; empty where there is none'),
  ],
  rows: findings.keyQuestions.map((question) => [
    question.id,
    question.standard,
    question.label,
    question.basis,
    ...countCells(question),
    rounded(question.percent),
    rounded(question.interval?.[0]),
    rounded(question.interval?.[1]),
    question.rating,
    question.rounded,
    question.changeToMove.up,
    question.changeToMove.down,
  ]),
});
