import type { Framework } from '../framework/model/framework.ts';
import type { Problem } from '../framework/model/problem.ts';
import type { RatingWord, Rounding } from '../framework/model/rating.ts';
import type { Theme } from '../framework/model/standard.ts';
import type { OutcomeCounts, TallyResult } from './tally-types.ts';

/** Low and high end in per cent, 0 to 100. */
export type Interval = readonly [low: number, high: number];

/** How many judgements would have to change to reach another band; null where there is no band to move to. */
export interface ChangeToMove {
  /** From no to yes, to a higher band. */
  readonly up: number | null;
  /** From yes to no, to a lower band. */
  readonly down: number | null;
}

/** The list that a sample stands for. */
export interface Population {
  readonly total: number;
  /** Cases sampled from it; the cases that were counted where absent. */
  readonly sampled?: number;
}

/** Ratings given as a judgement on all evidence, by id of standard or key question. Null is not rated. */
export type Judgements = Readonly<Record<string, RatingWord | null>>;

export interface PanelDecision {
  readonly rating: RatingWord | null;
  readonly reason?: string;
}

/** What the ratings panel decided, by id of standard. */
export type PanelDecisions = Readonly<Record<string, PanelDecision>>;

/** Why a panel must consider professional judgement. Listed in this order. */
export type PanelCode = 'five-or-fewer' | 'near-edge' | 'one-case' | 'rounded';

/** Something that a person should look at before the ratings are relied on. */
export interface FindingChallenge {
  readonly code: string;
  readonly message: string;
  readonly standard?: string;
  readonly keyQuestions?: readonly string[];
  /** Case references, where responses were kept. */
  readonly cases?: readonly string[];
}

export interface AlternativeFinding extends OutcomeCounts {
  readonly id: string;
  readonly title: string;
  readonly of: number;
  readonly percent: number | null;
  readonly rating: RatingWord | null;
  /** Responses that count although the facts do not settle the condition. */
  readonly unsettled: number;
  /** Set beside the framework's own count it gives away a group under five: not for publication. */
  readonly disclosive: boolean;
}

export interface KeyQuestionFinding extends OutcomeCounts {
  readonly id: string;
  readonly standard: string;
  readonly label: string;
  /** What its rating comes from. */
  readonly basis: 'cases' | 'judgement';
  /** Responses to an instrument that judges it. */
  readonly cases: number;
  /** Denominator: yes and no. The exact share is `yes / of`. */
  readonly of: number;
  /** Unrounded; null where nothing counts. */
  readonly percent: number | null;
  readonly rating: RatingWord | null;
  readonly ratingLabel: string | null;
  readonly interval: Interval | null;
  readonly changeToMove: ChangeToMove;
  /** Rounding to a whole per cent alone decided the band. */
  readonly rounded: boolean;
  /** The same key question under each declared alternative denominator. */
  readonly alternatives: readonly AlternativeFinding[];
}

/** The least that would move a standard by a band; null where there is no such band. */
export interface LeastChange {
  /** Judgements of cases that would have to change. */
  readonly changes: number;
  readonly keyQuestions: readonly { readonly id: string; readonly changes: number }[];
  /** Judgements on evidence that would have to change too (not in `changes`). */
  readonly judgements: readonly string[];
}

export interface WhatWouldChange {
  readonly up: LeastChange | null;
  readonly down: LeastChange | null;
}

export interface StandardFinding {
  readonly id: string;
  readonly title: string;
  /** As decided: the proposed rating, or the panel's. */
  readonly rating: RatingWord | null;
  readonly ratingLabel: string | null;
  /** `casework`, `judgement`, `panel` (changed by it), or `unrated: …` with the reason. */
  readonly basis: string;
  /** Key question whose rating the standard takes, before any panel decision. */
  readonly drivenBy: string | null;
  readonly panel: readonly PanelCode[];
  /** Rating before the panel, and what it rested on. */
  readonly proposed: RatingWord | null;
  readonly proposedBasis: string;
  /** `proposal` while there is no panel decision; `confirmed` and `changed` are the panel's. */
  readonly decided: 'proposal' | 'confirmed' | 'changed';
  readonly reason: string | null;
  /** About the proposed rating. */
  readonly whatWouldChange: WhatWouldChange;
}

export interface ThemeFinding {
  readonly id: string;
  readonly title: string;
  readonly sufficient: number;
  readonly of: number;
  readonly percent: number | null;
  readonly rating: null;
}

export interface OverallRating {
  readonly score: number;
  readonly outOf: number;
  readonly rating: RatingWord;
  readonly ratingLabel: string;
  readonly counted: readonly string[];
  /** Rated and shown, but not counted. */
  readonly shownOnly: readonly string[];
}

/** What `rate` reports (CONTRACT.md, *JSON out*), with more beside it. */
export interface Findings {
  /** Null where the framework gives no rating. */
  readonly method: { readonly id: string; readonly title: string; readonly summary: string } | null;
  readonly rounding: Rounding | null;
  /** Alternative denominator that was chosen for rating. */
  readonly alternative: string | null;
  readonly cases: number;
  readonly incomplete: number;
  readonly keyQuestions: readonly KeyQuestionFinding[];
  readonly standards: readonly StandardFinding[];
  readonly themes: readonly ThemeFinding[];
  readonly challenges: readonly FindingChallenge[];
  readonly overall: OverallRating | null;
}

export interface FindingsInput {
  /** The framework that rates: where an instrument framework feeds another, the one that is fed. */
  readonly framework: Framework;
  readonly tally: TallyResult;
  /** Id of the programme inspected; chooses the table of the overall rating. */
  readonly programme?: string;
  /** Standards to report, in printed order whatever the order here; all of the framework's where absent. */
  readonly standards?: readonly string[];
  /** Themes to report; the framework's own where absent. */
  readonly themes?: readonly Theme[];
  /** The plan's first method where absent. */
  readonly method?: string;
  /** The method's own where absent. */
  readonly rounding?: Rounding;
  readonly judgements?: Judgements;
  readonly panel?: PanelDecisions;
  readonly population?: Population;
  /** Populations of single instruments by `framework/instrument`, where their lists differ. */
  readonly populations?: Readonly<Record<string, Population>>;
  /** Id of a declared alternative denominator to rate by. */
  readonly alternative?: string;
  /** Ids of summary questions that offer no *not applicable* (see `summariesWithoutNa`). */
  readonly summariesWithoutNa?: readonly string[];
  /** What the responses themselves raised; listed first. */
  readonly challenges?: readonly FindingChallenge[];
}

/** Findings, or every reason why there are none. Where there are problems, `findings` is null. */
export type FindingsResult =
  | { readonly ok: true; readonly findings: Findings; readonly problems: readonly [] }
  | { readonly ok: false; readonly findings: null; readonly problems: readonly Problem[] };
