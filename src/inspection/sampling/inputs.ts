import { z } from 'zod';

/** Which sample is meant. */
export const ofPlan = z.object({
  inspectionId: z.uuid(),
  plan: z.string().min(1).max(100),
  service: z.uuid().optional(),
});

/** What may be chosen in place of what the plan says. */
export const choices = z.object({
  size: z.coerce.number().int().min(1).max(50_000).optional(),
  /** Per cent of the sample. */
  reserve: z.coerce.number().min(0).max(500).optional(),
});

export type Choices = z.infer<typeof choices>;

/** The choices as sampling takes them. */
export const drawChoices = ({ size, reserve }: Choices) => ({
  ...(size === undefined ? {} : { size }),
  ...(reserve === undefined ? {} : { buffer: reserve / 100 }),
});
