import type { RatingWord } from '../framework/model/rating.ts';
import type { KeyQuestion } from '../framework/model/standard.ts';
import { bandOf, decidedByRounding, percentOf, type Share } from './band.ts';
import { changeToMove } from './change.ts';
import { NOTHING, onlyCounts, totalOf } from './counts.ts';
import { FEWEST_SHOWN } from './disclosure.ts';
import { type SampledFrom, wilson } from './interval.ts';
import { type ChosenPlan, ratingLabel } from './plan.ts';
import type { AlternativeCounts, KeyQuestionCounts, OutcomeCounts } from './tally-types.ts';
import type { AlternativeFinding, KeyQuestionFinding } from './types.ts';

/** What a key question is found from. */
export interface KeyQuestionInput {
  readonly keyQuestion: KeyQuestion;
  /** Absent where no instrument judges it. */
  readonly counts: KeyQuestionCounts | undefined;
  readonly chosen: ChosenPlan | null;
  /** Whether its share is banded; not where its standard is one judgement on all evidence. */
  readonly banded: boolean;
  readonly judgement: RatingWord | null;
  readonly alternative: string | undefined;
  readonly sampledFrom: SampledFrom | undefined;
}

export const shareOf = (counts: OutcomeCounts): Share => ({ yes: counts.yes, of: counts.yes + counts.no });

/** Share, interval, band and distance to the next band of one key question. */
export function keyQuestionFinding(input: KeyQuestionInput): KeyQuestionFinding {
  const { keyQuestion, counts, chosen, judgement } = input;
  const counted = countedBy(counts, input.alternative);
  const share = shareOf(counted);
  const banding = input.banded && keyQuestion.basis === 'cases' ? chosen : null;
  const rating = keyQuestion.basis === 'judgement' ? judgement : bandWord(share, banding);
  return {
    id: keyQuestion.id,
    standard: keyQuestion.standard,
    label: keyQuestion.label,
    basis: keyQuestion.basis,
    cases: counts?.cases ?? 0,
    ...counted,
    of: share.of,
    percent: percentOf(share),
    rating,
    ratingLabel: ratingLabel(chosen?.plan, rating),
    interval: wilson(share, input.sampledFrom),
    changeToMove:
      banding === null ? { up: null, down: null } : changeToMove(share, banding.plan.bands, banding.rounding),
    rounded: banding !== null && decidedByRounding(share, banding.plan.bands, banding.rounding),
    alternatives: alternativesOf(counts, input.alternative, banding),
  };
}

const bandWord = (share: Share, chosen: ChosenPlan | null): RatingWord | null =>
  chosen === null ? null : (bandOf(share, chosen.plan.bands, chosen.rounding)?.rating ?? null);

/** The counts that rate: the framework's own, or those of the alternative where one narrows the key question. */
function countedBy(counts: KeyQuestionCounts | undefined, alternative: string | undefined): OutcomeCounts {
  const narrowed = counts?.alternatives.find((a) => a.id === alternative);
  if (narrowed === undefined) return onlyCounts(counts ?? NOTHING);
  return { ...onlyCounts(narrowed), notAsked: narrowed.notAsked + totalOf(narrowed.leftOut) };
}

/** Id of the framework's own count in the list of alternatives, where another was chosen to rate by. */
const OWN = 'framework';

function alternativesOf(
  counts: KeyQuestionCounts | undefined,
  chosenId: string | undefined,
  banding: ChosenPlan | null,
): readonly AlternativeFinding[] {
  if (counts === undefined) return [];
  const chosen = counts.alternatives.find((a) => a.id === chosenId);
  const others = counts.alternatives.filter((a) => a !== chosen);
  const shown = others.map((a) => alternativeFinding(a, a, gapIsSmall(a), banding));
  if (chosen === undefined) return shown;
  const own = { id: OWN, title: 'As the framework itself counts', unsettled: 0 };
  return [alternativeFinding(own, counts, gapIsSmall(chosen), banding), ...shown];
}

const alternativeFinding = (
  { id, title, unsettled }: Pick<AlternativeCounts, 'id' | 'title' | 'unsettled'>,
  counts: OutcomeCounts,
  disclosive: boolean,
  banding: ChosenPlan | null,
): AlternativeFinding => {
  const share = shareOf(counts);
  const rating = bandWord(share, banding);
  return { id, title, ...onlyCounts(counts), of: share.of, percent: percentOf(share), rating, unsettled, disclosive };
};

/** Whether the cases between two counts of one key question, got by taking one from the other, are too few to show. */
export const gapIsSmall = ({ leftOut }: AlternativeCounts): boolean =>
  [totalOf(leftOut), shareOf(leftOut).of].some((gap) => gap > 0 && gap < FEWEST_SHOWN);
