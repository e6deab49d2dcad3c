import { z } from 'zod';
import { id, source, words } from './common.ts';

const changed = z.boolean().default(false);

/** Shape of `standards.yaml`. */
export const standardsFile = z.strictObject({
  standards: z
    .array(z.strictObject({ id, title: words, domain: words, statement: words, changed, source }))
    .default([]),
  keyQuestions: z
    .array(
      z.strictObject({
        id,
        standard: id,
        label: words,
        basis: z.enum(['cases', 'judgement']),
        summary: id.optional(),
        changed,
        source,
      }),
    )
    .default([]),
  prompts: z.array(z.strictObject({ id, keyQuestion: id, label: words, changed, source })).default([]),
  themes: z.array(z.strictObject({ id, title: words, source })).default([]),
});
