import { z } from 'zod';

/** An id as printed, or one of ours: letters, digits, dots, hyphens and single spaces. Always quoted in YAML. */
export const id = z
  .string('expected a text; ids, codes and versions are written in quotes')
  .regex(/^[A-Za-z0-9]+(?:[ .-][A-Za-z0-9]+)*$/, 'an id has letters, digits, dots, hyphens and single spaces only');

/** A machine word: lower case with hyphens. */
export const code = z
  .string('expected a text; codes are written in quotes')
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'a code is in lower case with hyphens');

/** A code of a fact; some are abbreviations that the field writes in capitals, such as FJI. */
export const factCode = z
  .string('expected a text; codes are written in quotes')
  .regex(/^[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*$/, 'a code has letters and digits, with hyphens');

export const factId = z.string().regex(/^[a-z][A-Za-z0-9]*$/, 'a fact id is one word in camelCase');

export const words = z.string('expected a text').trim().min(1, 'is empty');

export const isoDate = z
  .string('expected a date in quotes')
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'expected a date as "2022-01-31"');

/** CEL text; read and resolved by the checker. */
export const condition = z.string('expected a condition as text').trim().min(1, 'is empty');

export const source = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('document'),
    document: z.string('the number of the document is written in quotes'),
    line: z.int().positive(),
    anchor: words.optional(),
    note: words.optional(),
  }),
  z.strictObject({ kind: z.literal('public'), note: words }),
  z.strictObject({ kind: z.literal('assumed'), note: words }),
]);

export const answerCode = z.strictObject({
  code,
  label: words,
  definition: words.optional(),
  counts: z.enum(['yes', 'no', 'na']).optional(),
});

export const answerValue = z.union([z.string(), z.number(), z.array(z.string())]);
