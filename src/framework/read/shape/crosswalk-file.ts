import { z } from 'zod';
import { id, source, words } from './common.ts';

/** An id of a framework, or `id/part`. */
const endId = z
  .string('expected a text; ids are written in quotes')
  .regex(
    /^[A-Za-z0-9]+(?:[ ./-][A-Za-z0-9]+)*$/,
    'an id has letters, digits, dots, hyphens, slashes and single spaces only',
  );

const ids = z.array(endId).min(1, 'names no id');

const hasBreak = (entry: { readonly match: string; readonly break?: string | undefined }): boolean =>
  entry.match === 'same' || entry.break !== undefined;

/** Shape of `crosswalk.yaml`: what of one framework answers to what of another. Each `from` is set beside each `to`. */
export const crosswalkFile = z.strictObject({
  source,
  pairs: z.array(
    z
      .strictObject({
        between: z.tuple([id, id]),
        break: words.optional(),
        entries: z
          .array(
            z.strictObject({
              from: ids,
              to: ids,
              match: z.enum(['same', 'near']),
              because: words,
              break: words.optional(),
            }),
          )
          .default([]),
        none: z.array(z.strictObject({ of: id, ids, because: words })).default([]),
      })
      .refine(({ between: [one, other] }) => one !== other, { path: ['between'], error: 'names one framework twice' })
      .refine(({ break: general, entries }) => general !== undefined || entries.every(hasBreak), {
        path: ['entries'],
        error: 'what is near needs a break: what must be marked where the two stand beside one another',
      })
      .refine(({ between, none }) => none.every(({ of }) => between.includes(of)), {
        path: ['none'],
        error: 'names a framework that is not one of the two',
      }),
  ),
});

export type CrosswalkFile = z.infer<typeof crosswalkFile>;
