import { z } from 'zod';
import { id, source, words } from './common.ts';

const rating = z.enum(['outstanding', 'good', 'requires-improvement', 'inadequate']);
const band = z.strictObject({ rating, from: z.number().min(0) });

const standardBasis = z.strictObject({
  kind: z.enum(['lowest', 'key-question', 'judgement']),
  keyQuestion: id.optional(),
  minimumCases: z.strictObject({ instrument: id, cases: z.int().min(1) }).optional(),
  source,
});

const overall = z.strictObject({
  programme: id.optional(),
  counted: z.array(id).min(1),
  shownOnly: z.array(id).default([]),
  countedWhereRated: z.array(id).default([]),
  edges: z.array(band).min(1),
  edgesWhereRated: z.array(band).default([]),
  source,
});

const method = z.strictObject({
  id,
  title: words,
  summary: words,
  rounding: z.enum(['half-up', 'none']),
  standards: z.record(id, standardBasis),
  caution: z.strictObject({ standards: z.array(id), at: rating, below: rating, because: words }).optional(),
  overall: z.array(overall).default([]),
  source,
});

/** Shape of `rating.yaml`. */
export const ratingFile = z.strictObject({
  scale: z.array(z.strictObject({ rating, label: words, points: z.int().min(0) })).min(1),
  bands: z.array(band).min(1),
  bandsSource: source,
  panel: z.strictObject({ fewCases: z.int().min(0), nearEdgePoints: z.number().min(0), source }),
  methods: z.array(method).min(1),
});
