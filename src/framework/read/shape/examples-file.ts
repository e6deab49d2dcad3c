import { z } from 'zod';
import { answerValue, id, words } from './common.ts';

const rating = z.enum(['outstanding', 'good', 'requires-improvement', 'inadequate']);
const counts = z.strictObject({
  yes: z.int().min(0),
  no: z.int().min(0),
  na: z.int().min(0).default(0),
});
const factValue = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]);

/** A worked example of answering: a case and its answers, and what follows from them. */
const answering = z.strictObject({
  name: words,
  instrument: id,
  shows: z.array(words).default([]),
  given: z.strictObject({
    case: z.record(z.string(), factValue).default({}),
    answers: z.record(z.string(), answerValue).default({}),
    explained: z.record(z.string(), words).default({}),
  }),
  expect: z.strictObject({
    asked: z.array(z.string()).optional(),
    notAsked: z.array(z.string()).optional(),
    answers: z.record(z.string(), answerValue).optional(),
    derived: z.record(z.string(), words).optional(),
    refused: z.array(words).optional(),
    challenged: z.array(words).optional(),
    missing: z.array(z.string()).optional(),
    due: z.record(words, z.strictObject({ date: z.string(), onTime: z.boolean().nullable().optional() })).optional(),
    complete: z.boolean().optional(),
  }),
});

/** A worked example of rating: shares and judgements, and the ratings they give. */
const rates = z.strictObject({
  name: words,
  rates: z.literal(true),
  shows: z.array(words).default([]),
  given: z.strictObject({
    programme: id.optional(),
    method: id.optional(),
    rounding: z.enum(['half-up', 'none']).optional(),
    shares: z.record(id, counts).default({}),
    judgements: z.record(id, rating.nullable()).default({}),
    panel: z.record(id, z.union([rating, z.strictObject({ rating, reason: words })])).default({}),
    cases: z.record(id, z.int().min(0)).optional(),
  }),
  expect: z.strictObject({
    ratings: z.record(id, rating.nullable()).optional(),
    panel: z.record(id, z.array(z.string())).optional(),
    drivenBy: z.record(id, id).optional(),
    overall: z.strictObject({ score: z.int(), outOf: z.int(), rating }).nullable().optional(),
  }),
});

/** Shape of `examples/*.yaml`. */
export const examplesFile = z.array(z.union([rates, answering]));

export type AnsweringExample = z.infer<typeof answering>;
export type RatingExample = z.infer<typeof rates>;
