export { breakdowns, FEWEST_SHOWN } from './breakdown.ts';
export type {
  Breakdown,
  BreakdownGroup,
  BreakdownOptions,
  GroupKeyQuestion,
  Withheld,
} from './breakdown-types.ts';
export { type RateExample, type RateExampleResult, rateExample } from './example.ts';
export { findings } from './findings.ts';
export { type OverallInput, type OverallResult, overallOf } from './overall.ts';
export { type Read, readJudgements, readPanel, readRatings } from './read-ratings.ts';
export { summariesWithoutNa } from './summaries.ts';
export { createTally } from './tally.ts';
export type {
  AlternativeCounts,
  InstrumentCounts,
  ItemCounts,
  KeyQuestionCounts,
  OutcomeCounts,
  ResponseOf,
  Tally,
  TallyOptions,
  TallyResult,
  TallyRow,
  ThemeCounts,
} from './tally-types.ts';
export { type Behind, casesBehind } from './trace.ts';
export type {
  AlternativeFinding,
  ChangeToMove,
  FindingChallenge,
  Findings,
  FindingsInput,
  FindingsResult,
  Interval,
  Judgements,
  KeyQuestionFinding,
  LeastChange,
  OverallRating,
  PanelCode,
  PanelDecision,
  PanelDecisions,
  Population,
  StandardFinding,
  ThemeFinding,
  WhatWouldChange,
} from './types.ts';
