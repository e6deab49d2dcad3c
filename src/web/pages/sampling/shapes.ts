import { z } from 'zod';

export const ofInspection = z.object({ inspectionId: z.uuid() });
export const ofCase = ofInspection.extend({ caseId: z.uuid() });
export const ofPlan = ofInspection.extend({ plan: z.string().regex(/^[a-z0-9-]{1,60}$/) });
export const serviceQuery = z.object({ service: z.uuid().optional().catch(undefined) });
export const pageNumber = z.coerce.number().int().min(1).catch(1);

/** A number that somebody may leave out; what is no number is left to the use case to refuse. */
export const optionalNumber = z
  .string()
  .trim()
  .transform((text) => (text === '' ? undefined : Number(text)))
  .optional();

/** Choices in an address: what does not fit is as if it were not there. */
export const choicesInQuery = z.object({
  size: z.coerce.number().int().min(1).max(50_000).optional().catch(undefined),
  reserve: z
    .preprocess((value) => (value === '' ? undefined : value), z.coerce.number().min(0).max(500).optional())
    .catch(undefined),
});

/** A field that may come once, several times, or not at all. */
export const several = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform((value) => (value === undefined ? [] : [value].flat()));
