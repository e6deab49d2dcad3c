import type { PanelCode, StandardFinding } from '../finding/index.ts';
import type { PanelTriggers, RatingPlan, RatingWord, ScaleStep } from '../framework/model/rating.ts';
import type { Source } from '../framework/model/source.ts';

export const NOT_RATED = 'Not rated';

/** Modifier of the tag that shows a rating; the word itself is always in the tag. */
export const TAG_CLASS: Readonly<Record<RatingWord | 'unrated', string>> = {
  outstanding: 'govuk-tag--green',
  good: '',
  'requires-improvement': 'govuk-tag--orange',
  inadequate: 'govuk-tag--red',
  unrated: 'govuk-tag--grey',
};

export const OUTCOME_WORDS = {
  yes: 'Yes',
  no: 'No',
  na: 'Not applicable',
  unanswered: 'Not answered',
  notAsked: 'Not asked',
} as const;

/** Why the panel must consider a rating, in words that need no code. */
export const panelWords = (code: PanelCode, triggers: PanelTriggers | null): string => {
  const words: Readonly<Record<PanelCode, string>> = {
    'five-or-fewer': `The score that decides rests on ${triggers?.fewCases ?? 5} cases or fewer.`,
    'near-edge': `The share that decides lies within ${triggers?.nearEdgePoints ?? 5} percentage points of the edge of a band.`,
    'one-case': 'One judgement the other way would change the rating.',
    rounded: 'Rounding to a whole per cent alone decided the band.',
  };
  return words[code];
};

/** The same in a few words, for messages that name the codes. */
export const TRIGGER_NAMES: Readonly<Record<string, string>> = {
  'five-or-fewer': 'few cases',
  'near-edge': 'near the edge of a band',
  'one-case': 'hangs on one judgement',
  rounded: 'decided by rounding',
} satisfies Record<PanelCode, string>;

const DECISION_WORDS: Readonly<Record<StandardFinding['decided'], string>> = {
  proposal: 'The rating stands as proposed: no decision of a ratings panel is recorded.',
  confirmed: 'The ratings panel confirmed the proposed rating.',
  changed: 'The ratings panel changed the proposed rating.',
};

export const decisionWords = (decided: StandardFinding['decided']): string => DECISION_WORDS[decided];

/** The step of the scale above or below a rating. */
export const neighbour = (
  plan: RatingPlan | null,
  rating: RatingWord | null,
  direction: 'up' | 'down',
): string | null => {
  const steps = byPoints(plan);
  const at = steps.findIndex((step) => step.rating === rating);
  return at < 0 ? null : (steps[at + (direction === 'up' ? 1 : -1)]?.label ?? null);
};

/** The scale from the lowest to the highest step. */
export const byPoints = (plan: RatingPlan | null): readonly ScaleStep[] =>
  [...(plan?.scale ?? [])].sort((a, b) => a.points - b.points);

/** The bands from the highest to the lowest: `80 % and over`, `65 % to under 80 %`. */
export const bandWords = (
  plan: RatingPlan,
): readonly { readonly rating: RatingWord; readonly label: string; readonly words: string }[] => {
  const bands = [...plan.bands].sort((a, b) => b.from - a.from);
  return bands.map((band, i) => {
    const above = bands[i - 1];
    const words = above === undefined ? `${band.from}\u00A0% and over` : underWords(band.from, above.from);
    return { rating: band.rating, label: labelOf(plan, band.rating), words };
  });
};

const underWords = (from: number, until: number): string =>
  from === 0 ? `under ${until}\u00A0%` : `${from}\u00A0% to under ${until}\u00A0%`;

export const labelOf = (plan: RatingPlan | null, rating: RatingWord | null): string =>
  plan?.scale.find((step) => step.rating === rating)?.label ?? NOT_RATED;

/** Where a statement comes from, as a reader would look it up. */
export const sourceWords = (source: Source): string => {
  if (source.kind === 'document') return `document ${source.document}, line ${source.line}`;
  return source.kind === 'public' ? `published practice: ${source.note}` : `assumption: ${source.note}`;
};
