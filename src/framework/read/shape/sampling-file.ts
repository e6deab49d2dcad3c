import { z } from 'zod';
import { code, condition, factId, id, source, words } from './common.ts';

const column = z.strictObject({
  id,
  heading: words,
  aliases: z.array(words).default([]),
  role: z.enum(['case', 'person', 'case-manager', 'start-date', 'fact', 'identifying']),
  fact: factId.optional(),
  refersTo: id.optional(),
  type: z.enum(['code', 'codes', 'boolean', 'number', 'date', 'text']),
  required: z.boolean(),
  words: z.record(z.string(), z.string()).default({}),
  help: words,
});

const plan = z.strictObject({
  id,
  title: words,
  columns: z.array(column).min(1),
  exclusions: z.array(z.strictObject({ code, when: condition, words, source })).default([]),
  lookBack: z
    .array(z.strictObject({ when: condition.optional(), column: factId, months: z.int().min(1), source }))
    .default([]),
  size: z.strictObject({
    confidence: z.number().gt(0).lt(1),
    margin: z.number().gt(0),
    proportion: z.number().gt(0).lt(1),
    min: z.int().min(1).optional(),
    max: z.int().min(1).optional(),
    source,
  }),
  shares: z.array(z.strictObject({ id, title: words, when: condition, share: z.number().min(0).max(100) })).default([]),
  sharesSource: source.optional(),
  strata: z.array(factId),
  strataSource: source,
  buffer: z.number().min(0).max(5),
  caseManagerCap: z.int().min(1),
  duplicate: z.strictObject({ code, words }).default({
    code: 'duplicate-person',
    words: 'The same person is on the list again for the same kind of case; the earliest start is kept.',
  }),
});

/** Shape of `sampling.yaml`. */
export const samplingFile = z.strictObject({ plans: z.array(plan).min(1) });
