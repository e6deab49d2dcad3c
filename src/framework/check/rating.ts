import type { Problem } from '../model/problem.ts';
import type { Band, OverallTable, RatingMethod, RatingPlan } from '../model/rating.ts';
import type { Check, CheckContext } from './context.ts';

/** Bands with gaps or overlaps, words outside the scale, methods that leave a standard without a basis. */
export const checkRating: Check = (context) => {
  const plan = context.framework.rating;
  if (!plan) return [];
  return [
    ...bandProblems(plan.bands, plan, 'bands', plan, context, 100),
    ...plan.methods.flatMap((method) => methodProblems(method, plan, context)),
  ];
};

function methodProblems(method: RatingMethod, plan: RatingPlan, context: CheckContext): Problem[] {
  const standards = new Set(context.framework.standards.map(({ id }) => id));
  const unknown = (id: string, where: string): Problem[] =>
    standards.has(id)
      ? []
      : [context.problem('unknown-standard', `Method ${method.id}, ${where}: there is no standard "${id}"`, method)];
  const missing = [...standards].filter((id) => method.standards[id] === undefined);
  return [
    ...Object.keys(method.standards).flatMap((id) => unknown(id, 'standards')),
    ...missing.map((id) =>
      context.problem(
        'missing-basis',
        `Method ${method.id} does not say how standard ${id} is rated`,
        method,
        'standards',
      ),
    ),
    ...Object.entries(method.standards).flatMap(([id, basis]) => {
      if (basis.kind !== 'key-question') return [];
      const found = context.framework.keyQuestions.some((one) => one.id === basis.keyQuestion && one.standard === id);
      return found
        ? []
        : [
            context.problem(
              'unknown-key-question',
              `Method ${method.id}: standard ${id} is rated by a key question that it does not have`,
              method,
              'standards',
              id,
            ),
          ];
    }),
    ...method.overall.flatMap((table, i) => [
      ...[...table.counted, ...table.shownOnly, ...table.countedWhereRated].flatMap((id) => unknown(id, 'overall')),
      ...overallProblems(table, method, plan, i, context),
    ]),
  ];
}

function overallProblems(
  table: OverallTable,
  method: RatingMethod,
  plan: RatingPlan,
  index: number,
  context: CheckContext,
): Problem[] {
  const most = Math.max(...plan.scale.map(({ points }) => points));
  return [
    ...bandProblems(table.edges, method, 'edges', plan, context, table.counted.length * most, 'overall', index),
    ...(table.countedWhereRated.length === 0
      ? []
      : bandProblems(
          table.edgesWhereRated,
          method,
          'edgesWhereRated',
          plan,
          context,
          (table.counted.length + table.countedWhereRated.length) * most,
          'overall',
          index,
        )),
  ];
}

/** Bands go down from the best word to 0, each word of the scale once. */
function bandProblems(
  bands: readonly Band[],
  owner: object,
  field: string,
  plan: RatingPlan,
  context: CheckContext,
  most: number,
  ...above: (string | number)[]
): Problem[] {
  const tell = (code: string, message: string): Problem => context.problem(code, message, owner, ...above, field);
  const froms = bands.map(({ from }) => from);
  const words = bands.map(({ rating }) => rating);
  const scale = plan.scale.map(({ rating }) => rating);
  return [
    ...(froms.at(-1) === 0
      ? []
      : [tell('band-gap', `The lowest band of ${field} begins at ${froms.at(-1)}, not at 0`)]),
    ...(froms.every((from, i) => i === 0 || from < (froms[i - 1] as number))
      ? []
      : [tell('band-overlap', `The bands of ${field} must go down, each beginning lower than the one before`)]),
    ...(froms.some((from) => from > most) ? [tell('band-unreachable', `A band of ${field} begins above ${most}`)] : []),
    ...(words.length === scale.length && words.every((word, i) => word === scale[i])
      ? []
      : [tell('band-words', `The bands of ${field} must use the words of the scale, best first: ${scale.join(', ')}`)]),
  ];
}
