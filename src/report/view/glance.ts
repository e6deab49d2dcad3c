import type { OverallRating, StandardFinding } from '../../finding/index.ts';
import { ratingSteps } from '../chart/rating-steps.ts';
import { listText } from '../figures.ts';
import { type Markup, markup } from '../markup.ts';
import { type Cell, type TableParams, table } from '../table.ts';
import { byPoints, NOT_RATED } from '../words.ts';
import { type Context, ratingTag, shareOf } from './context.ts';
import { overallTableOf } from './method.ts';
import { unratedWords } from './standard-words.ts';

interface Glance {
  readonly overall: { readonly rated: boolean; readonly word: string; readonly details: readonly string[] } | null;
  readonly table: TableParams;
}

/** Ratings at a glance: the overall rating, and every standard in one table; null where there are no standards. */
export const glance = (context: Context): Glance | null =>
  context.input.findings.standards.length === 0
    ? null
    : {
        overall: overallWords(context),
        table: table(
          'Rating of each standard',
          [
            { label: 'Standard' },
            { label: 'Rating' },
            { label: 'On the scale' },
            { label: 'What decided it', prose: true },
          ],
          context.input.findings.standards.map((standard) => row(context, standard)),
          'stack',
        ),
      };

const row = (context: Context, standard: StandardFinding): readonly Cell[] => [
  markup`<a class="govuk-link" href="#standard-${standard.id}">${standard.id} ${standard.title}</a>`,
  ratingTag(standard),
  steps(context, standard),
  decidedBy(context, standard),
];

const steps = (context: Context, standard: StandardFinding): Markup => {
  const scale = byPoints(context.input.framework.rating);
  const reached = scale.findIndex((step) => step.rating === standard.rating) + 1;
  const words = reached === 0 ? 'Not rated' : `Step ${reached} of ${scale.length} on the scale`;
  return { html: ratingSteps(standard.rating, reached, scale.length, words) };
};

/** What decided a standard, in a few words. */
export const decidedBy = (context: Context, standard: StandardFinding): string => {
  if (standard.decided === 'changed')
    return `Ratings panel; ${standard.proposedBasis} gave ${proposedLabel(context, standard)}`;
  const driver = standard.drivenBy === null ? undefined : context.found.get(standard.drivenBy);
  if (driver?.basis === 'cases') return `Key question ${driver.id}: ${shareOf(context, driver)}`;
  if (driver !== undefined) return `Key question ${driver.id}: judgement on evidence`;
  return standard.rating === null ? unratedWords(standard.basis) : 'Judgement on all evidence';
};

const proposedLabel = (context: Context, standard: StandardFinding): string =>
  byPoints(context.input.framework.rating).find((step) => step.rating === standard.proposed)?.label ?? NOT_RATED;

const overallWords = (context: Context): Glance['overall'] => {
  const { input } = context;
  const { overall, standards } = input.findings;
  if (input.findings.method === null) return null;
  if (overall !== null) return { rated: true, word: overall.ratingLabel, details: overallDetails(overall) };
  const counted = overallTableOf(context)?.counted ?? [];
  const open = standards.filter(({ id, rating }) => rating === null && counted.includes(id)).map(({ id }) => id);
  const why =
    open.length > 0
      ? `An overall rating needs every counted standard rated. Without a rating: ${listText(open)}.`
      : 'This kind of inspection gives none.';
  return { rated: false, word: 'No overall rating', details: [why] };
};

const overallDetails = (overall: OverallRating): readonly string[] => [
  `${overall.score} of ${overall.outOf} points, from ${overall.counted.length} standards.`,
  ...(overall.shownOnly.length > 0 ? [`Rated and shown, but not counted: ${listText(overall.shownOnly)}.`] : []),
];
