import type { Framework } from '../framework/model/framework.ts';
import type { Problem } from '../framework/model/problem.ts';
import type { OverallTable, RatingMethod, RatingPlan, RatingWord } from '../framework/model/rating.ts';
import { fromTheTop } from './band.ts';
import { choosePlan, pointsOf, ratingLabel } from './plan.ts';
import { unknownIds } from './read-ratings.ts';
import type { Judgements, OverallRating } from './types.ts';

export interface OverallInput {
  readonly framework: Framework;
  /** Ratings by id of standard. */
  readonly ratings: Judgements;
  /** The framework's first programme where absent. */
  readonly programme?: string;
  readonly method?: string;
}

/** An overall rating, or every reason why there is none. `rating` is null while a counted standard is given as null. */
export type OverallResult =
  | { readonly ok: true; readonly overall: OverallRating | Unrated; readonly problems: readonly [] }
  | { readonly ok: false; readonly overall: null; readonly problems: readonly Problem[] };

interface Unrated extends Omit<OverallRating, 'score' | 'rating' | 'ratingLabel'> {
  readonly score: null;
  readonly rating: null;
  readonly ratingLabel: null;
}

/** Overall rating from the ratings of standards. Refuses unknown ids, and counted standards that are left out. */
export function overallOf({ framework, ratings, programme, method }: OverallInput): OverallResult {
  const problems: Problem[] = [...unknownIds(Object.keys(ratings), framework.standards, 'standard', framework.id)];
  const choice = choosePlan(framework, method);
  if (!choice.ok) problems.push(choice.problem);
  if (programme !== undefined && !framework.programmes.some((p) => p.id === programme)) {
    problems.push({ code: 'unknown-programme', message: `${framework.id} has no programme "${programme}".` });
  }
  const plan = choice.ok ? choice.chosen : null;
  const table = plan === null ? undefined : tableFor(plan.method, programme ?? framework.programmes[0]?.id);
  if (plan === null || table === undefined) {
    const message = `${framework.id} has no table for an overall rating here. Choose another programme or method.`;
    return { ok: false, overall: null, problems: problems.length > 0 ? problems : [{ code: 'no-overall', message }] };
  }
  for (const id of table.counted.filter((id) => ratings[id] === undefined)) {
    problems.push({
      code: 'rating-missing',
      message: `No rating is given for ${id}. Add it, or null if it is not rated.`,
    });
  }
  if (problems.length > 0) return { ok: false, overall: null, problems };
  const { counted, shownOnly, outOf } = reckon(table, plan.plan, ratings);
  const unrated: Unrated = { score: null, outOf, rating: null, ratingLabel: null, counted, shownOnly };
  return { ok: true, overall: overallRating(plan.plan, table, ratings) ?? unrated, problems: [] };
}

/** The table of a programme: its own, else the one that serves all. */
export const tableFor = (method: RatingMethod, programme: string | undefined): OverallTable | undefined =>
  method.overall.find((t) => t.programme !== undefined && t.programme === programme) ??
  method.overall.find((t) => t.programme === undefined);

/** Points of the counted standards, and their word; null while a counted standard is unrated. */
export function overallRating(plan: RatingPlan, table: OverallTable, ratings: Judgements): OverallRating | null {
  const { counted, shownOnly, outOf, edges } = reckon(table, plan, ratings);
  const words = counted.map((id) => ratings[id] ?? null);
  if (!words.every((word): word is RatingWord => word !== null)) return null;
  const score = words.reduce((sum, word) => sum + pointsOf(plan, word), 0);
  const rating = fromTheTop(edges).find((edge) => score >= edge.from)?.rating;
  if (rating === undefined) return null;
  return { score, outOf, rating, ratingLabel: ratingLabel(plan, rating) ?? rating, counted, shownOnly };
}

/** Which standards count, which are only shown, and by which edges. */
function reckon(table: OverallTable, plan: RatingPlan, ratings: Judgements) {
  const isRated = (id: string): boolean => (ratings[id] ?? null) !== null;
  const further = table.countedWhereRated.filter(isRated);
  const counted = [...table.counted, ...further];
  return {
    counted,
    shownOnly: table.shownOnly.filter(isRated),
    outOf: counted.length * Math.max(...plan.scale.map((step) => step.points)),
    edges: further.length > 0 ? table.edgesWhereRated : table.edges,
  };
}
