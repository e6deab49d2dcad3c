import type { Setting } from '../offline/library.ts';
import { permitted } from '../permission/index.ts';
import type { Draw, Tx } from '../ports/index.ts';
import { useCase } from '../use-case/index.ts';
import { digestOf } from './digest.ts';
import { drawFromList } from './draw-from-list.ts';
import { ofPlan } from './inputs.ts';
import { pseudonymous } from './named-list.ts';
import { type PlanContext, planContext } from './plan-context.ts';

export interface Steps extends PlanContext {
  /** Null where nothing was drawn yet. */
  readonly draw: Draw | null;
  /** What was done, in words, in order; with the cases that made way while their names are kept. */
  readonly steps: readonly string[];
  /**
   * What drawing again from the same list and seed gives: the same sample, another one, or nothing that could be compared,
   * because names were erased from the list or the inspection moved to another version of its framework.
   */
  readonly again: 'same' | 'another' | 'not-comparable';
}

/** How a sample came about, and whether it can be had again. */
export const readSteps = useCase({
  name: 'read-sample-steps',
  permission: permitted('sample.read'),
  audit: { event: 'sample-read', subject: ({ inspectionId, plan }) => ({ inspectionId, detail: { plan } }) },
  reads: true,
  input: ofPlan,
  run: async (tx, _actor, input): Promise<Steps> => {
    const context = await planContext(tx, input);
    const { inspectionId } = input;
    const head = (await tx.draws.list(inspectionId)).find(
      (one) => one.plan === context.plan.id && one.serviceId === context.service?.serviceId,
    );
    if (!head) return { ...context, draw: null, steps: [], again: 'not-comparable' };
    const draw = await tx.draws.read(inspectionId, head.drawId);
    const { seed, asOf } = draw.sample;
    const drawn = await drawFromList(tx, context, draw, { ...draw.choices, seed, asOf });
    const isSame = digestOf(pseudonymous(drawn.sample, drawn.list)) === draw.digest;
    const comparable = await isComparable(tx, draw, context.setting, drawn.list.cases.length === drawn.details.size);
    return {
      ...context,
      draw,
      steps: isSame ? drawn.sample.steps : draw.sample.steps,
      again: sameOr(isSame, comparable),
    };
  },
});

const sameOr = (isSame: boolean, comparable: boolean): Steps['again'] => {
  if (isSame) return 'same';
  return comparable ? 'another' : 'not-comparable';
};

/** Whether the list still has all its names, and the inspection rests on the version that it rested on then. */
async function isComparable(tx: Tx, draw: Draw, { framework }: Setting, hasAllNames: boolean): Promise<boolean> {
  const then = draw.frameworks.find((pin) => pin.framework === framework.id);
  const now = (await tx.inspections.frameworkPins(draw.inspectionId)).findLast((pin) => pin.framework === framework.id);
  return hasAllNames && then?.meaning === now?.meaning;
}
