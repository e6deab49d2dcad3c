import { z } from 'zod';
import { answerCode, code, factCode, factId, source, words } from './common.ts';

/** Shape of `facts.yaml`. */
export const factsFile = z.strictObject({
  facts: z.array(
    z.strictObject({
      id: factId,
      label: words,
      type: z.enum(['code', 'codes', 'boolean', 'number', 'date', 'text']),
      codes: z.array(answerCode.extend({ code: factCode })).default([]),
      source,
    }),
  ),
  answerSets: z.record(code, z.array(answerCode).min(1)),
});
