import type { RatingWord, StandardBasis } from '../framework/model/rating.ts';
import { compareShares } from './band.ts';
import { type ChosenPlan, pointsOf } from './plan.ts';
import { panelCodes } from './triggers.ts';
import type { Judgements, KeyQuestionFinding, PanelCode } from './types.ts';

/** What casework and judgements make of a standard, before the panel. */
export interface Proposal {
  readonly rating: RatingWord | null;
  readonly basis: string;
  readonly drivenBy: string | null;
  readonly panel: readonly PanelCode[];
}

export interface ProposalInput {
  readonly standard: string;
  /** Key questions of the standard, in printed order. */
  readonly keyQuestions: readonly KeyQuestionFinding[];
  readonly chosen: ChosenPlan | null;
  readonly judgements: Judgements;
  /** Cases assessed with an instrument. */
  readonly casesOf: (instrument: string) => number;
}

/** Proposes a rating as the method says; where there is none, `basis` says why. */
export function propose(input: ProposalInput): Proposal {
  const basis = input.chosen?.method.standards[input.standard];
  if (input.chosen === null) return unrated('this framework gives no rating');
  if (basis === undefined) return unrated(`the method ${input.chosen.method.id} does not rate this standard`);
  const short = shortOfCases(basis, input.casesOf);
  if (short !== null) return unrated(short);
  switch (basis.kind) {
    case 'judgement':
      return fromJudgement(input.judgements[input.standard] ?? null);
    case 'key-question':
      return fromCandidates(
        input.keyQuestions.filter((k) => k.id === basis.keyQuestion),
        input.chosen,
      );
    case 'lowest':
      return fromCandidates(input.keyQuestions, input.chosen);
  }
}

const unrated = (why: string): Proposal => ({ rating: null, basis: `unrated: ${why}`, drivenBy: null, panel: [] });

function shortOfCases({ minimumCases }: StandardBasis, casesOf: (instrument: string) => number): string | null {
  if (minimumCases === undefined) return null;
  const cases = casesOf(minimumCases.instrument);
  if (cases >= minimumCases.cases) return null;
  return `${cases} ${cases === 1 ? 'case' : 'cases'} assessed, at least ${minimumCases.cases} needed`;
}

const fromJudgement = (rating: RatingWord | null): Proposal =>
  rating === null ? unrated('no judgement was given') : { rating, basis: 'judgement', drivenBy: null, panel: [] };

/** The lowest of the key questions that were rated (document 004, 3.24-3.25). */
function fromCandidates(candidates: readonly KeyQuestionFinding[], { plan }: ChosenPlan): Proposal {
  const missing = candidates.filter((k) => k.basis === 'judgement' && k.rating === null);
  if (missing.length > 0) return unrated(`no judgement was given on ${missing.map((k) => k.id).join(', ')}`);
  const rated = candidates.filter((k): k is Rated => k.rating !== null);
  const driver = rated.reduce<Rated | undefined>(
    (lowest, k) => (lowest !== undefined && !isLower(k, lowest, (word) => pointsOf(plan, word)) ? lowest : k),
    undefined,
  );
  if (driver === undefined) return unrated('nothing was judged');
  return {
    rating: driver.rating,
    basis: driver.basis === 'cases' ? 'casework' : 'judgement',
    drivenBy: driver.id,
    panel: panelCodes(driver, plan),
  };
}

type Rated = KeyQuestionFinding & { readonly rating: RatingWord };

/**
 * Whether `a` drives rather than `b`, which stands before it in print: lower rating, then smaller exact share;
 * with equal ratings a share goes before a judgement on evidence, since the panel triggers speak of shares.
 */
function isLower(a: Rated, b: Rated, points: (word: RatingWord) => number): boolean {
  const byRating = points(a.rating) - points(b.rating);
  if (byRating !== 0) return byRating < 0;
  if (a.basis !== b.basis) return a.basis === 'cases';
  return a.basis === 'cases' && compareShares(a, b) < 0;
}
