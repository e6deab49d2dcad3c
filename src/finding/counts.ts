import { OUTCOME } from '../response/outcome.ts';
import type { OutcomeCounts } from './tally-types.ts';

/** Number of different outcomes; a run of counters holds one for each. */
export const OUTCOMES = 5;

export const NOTHING: OutcomeCounts = { yes: 0, no: 0, na: 0, unanswered: 0, notAsked: 0 };

/** Reads the five counters that begin at `at`. */
export const countsAt = (counters: Float64Array, at: number): OutcomeCounts => ({
  yes: counters[at + OUTCOME.yes] ?? 0,
  no: counters[at + OUTCOME.no] ?? 0,
  na: counters[at + OUTCOME.na] ?? 0,
  unanswered: counters[at + OUTCOME.unanswered] ?? 0,
  notAsked: counters[at + OUTCOME.notAsked] ?? 0,
});

export const sumCounts = (a: OutcomeCounts, b: OutcomeCounts): OutcomeCounts => ({
  yes: a.yes + b.yes,
  no: a.no + b.no,
  na: a.na + b.na,
  unanswered: a.unanswered + b.unanswered,
  notAsked: a.notAsked + b.notAsked,
});

/** Responses that say anything or nothing of it. */
export const totalOf = (c: OutcomeCounts): number => c.yes + c.no + c.na + c.unanswered + c.notAsked;

/** The five counts alone, whatever else the object holds. */
export const onlyCounts = (c: OutcomeCounts): OutcomeCounts => ({
  yes: c.yes,
  no: c.no,
  na: c.na,
  unanswered: c.unanswered,
  notAsked: c.notAsked,
});
