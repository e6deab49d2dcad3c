import type { Framework } from '../framework/model/framework.ts';
import type { Problem } from '../framework/model/problem.ts';
import type { RatingMethod, RatingPlan, RatingWord, Rounding } from '../framework/model/rating.ts';

/** A rating plan with one of its methods, and how shares are rounded. */
export interface ChosenPlan {
  readonly plan: RatingPlan;
  readonly method: RatingMethod;
  readonly rounding: Rounding;
}

export type Choice =
  | { readonly ok: true; readonly chosen: ChosenPlan | null }
  | { readonly ok: false; readonly problem: Problem };

/** The method asked for, else the first of the plan; null where the framework gives no rating. */
export function choosePlan(framework: Framework, method?: string, rounding?: Rounding): Choice {
  const plan = framework.rating;
  if (plan === null) return { ok: true, chosen: null };
  const found = method === undefined ? plan.methods[0] : plan.methods.find((m) => m.id === method);
  if (found === undefined) return { ok: false, problem: unknownMethod(framework, plan, method) };
  return { ok: true, chosen: { plan, method: found, rounding: rounding ?? found.rounding } };
}

const unknownMethod = (framework: Framework, plan: RatingPlan, method = ''): Problem => ({
  code: 'unknown-method',
  message: `${framework.id} has no rating method "${method}". Use one of: ${plan.methods.map((m) => m.id).join(', ')}.`,
});

/** Points of a rating on the scale; a higher rating has more. */
export const pointsOf = (plan: RatingPlan, rating: RatingWord): number =>
  plan.scale.find((step) => step.rating === rating)?.points ?? 0;

/** The printed word of a rating, such as *Requires improvement*. */
export const ratingLabel = (plan: RatingPlan | null | undefined, rating: RatingWord | null): string | null =>
  rating === null ? null : (plan?.scale.find((step) => step.rating === rating)?.label ?? rating);
