import { z } from 'zod';
import { words } from './common.ts';

/** Shape of `conformance.yaml`. */
export const conformanceFile = z.strictObject({
  introduction: words.optional(),
  statements: z.array(
    z.strictObject({
      says: words,
      at: z.union([
        z.strictObject({
          document: z.string('the number of the document is written in quotes'),
          line: z.int().positive(),
          anchor: words.optional(),
        }),
        z.strictObject({ silent: words }),
      ]),
      as: z.enum(['rule', 'data', 'guidance', 'process', 'decided', 'contradiction']),
      refs: z.array(z.string()).default([]),
      decision: words.optional(),
    }),
  ),
});

export type Statement = z.infer<typeof conformanceFile>['statements'][number];
