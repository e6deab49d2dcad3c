import { permitted } from '../permission/index.ts';
import type { Tx } from '../ports/index.ts';
import { useCase } from '../use-case/index.ts';
import { drawFromList } from './draw-from-list.ts';
import { ofPlan } from './inputs.ts';
import { type PlanContext, planContext } from './plan-context.ts';

export interface ExcludedCase {
  readonly row: number;
  /** As the service calls it; a pseudonym where that was erased. */
  readonly reference: string;
  readonly reason: string;
  readonly words: string;
}

export interface Excluded extends PlanContext {
  readonly rows: readonly ExcludedCase[];
}

/** The rows that cannot be sampled, each with its reason: of the draw that counts, or of the list as it stands. */
export const readExcluded = useCase({
  name: 'read-excluded',
  permission: permitted('sample.read'),
  audit: { event: 'excluded-read', subject: ({ inspectionId, plan }) => ({ inspectionId, detail: { plan } }) },
  reads: true,
  input: ofPlan,
  run: async (tx, _actor, input): Promise<Excluded> => {
    const context = await planContext(tx, input);
    return { ...context, rows: (await ofDraw(tx, context)) ?? (await ofList(tx, context)) };
  },
});

async function ofDraw(tx: Tx, { inspection, plan, service }: PlanContext): Promise<readonly ExcludedCase[] | null> {
  const { inspectionId } = inspection;
  const head = (await tx.draws.list(inspectionId)).find(
    (one) => one.plan === plan.id && one.serviceId === service?.serviceId,
  );
  if (!head) return null;
  const { sample } = await tx.draws.read(inspectionId, head.drawId);
  const names = await tx.longLists.detailsOf(
    inspectionId,
    head.listId,
    sample.excluded.map((one) => one.case),
  );
  return sample.excluded.map(({ row, reason, words, case: pseudonym }) => {
    const reference = names.get(pseudonym)?.['serviceReference'] ?? pseudonym;
    return { row, reference, reason, words };
  });
}

async function ofList(tx: Tx, context: PlanContext): Promise<readonly ExcludedCase[]> {
  if (!context.list) return [];
  // Who is excluded does not hang on the seed.
  const { sample } = await drawFromList(tx, context, context.list, { seed: 'none' });
  return sample.excluded.map(({ row, reason, words, case: reference }) => ({ row, reference, reason, words }));
}
