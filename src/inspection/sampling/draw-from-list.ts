import { drawSample, type LongList, type Sample } from '../../sample/index.ts';
import { Invalid } from '../errors.ts';
import type { DrawChoices, StandingList, Tx } from '../ports/index.ts';
import { namedList } from './named-list.ts';
import type { PlanContext } from './plan-context.ts';

/** A sample under the service's own names, and the list that it was drawn from. */
export interface Drawn {
  readonly sample: Sample;
  readonly list: LongList;
  readonly details: ReadonlyMap<string, Readonly<Record<string, string>>>;
}

/** Draws from a confirmed list; nothing is kept. Throws Invalid with every problem of the choices. */
export async function drawFromList(
  tx: Pick<Tx, 'longLists'>,
  { setting, plan, inspection }: Pick<PlanContext, 'setting' | 'plan' | 'inspection'>,
  { inspectionId, listId }: Pick<StandingList, 'inspectionId' | 'listId'>,
  { seed, size, buffer, asOf = inspection.asOf }: DrawChoices & { readonly seed: string; readonly asOf?: string },
): Promise<Drawn> {
  const list = await tx.longLists.read(inspectionId, listId);
  const details = await tx.longLists.detailsOf(inspectionId, listId, list.cases);
  const result = drawSample(namedList(list, details), {
    plan,
    programme: setting.programme,
    asOf,
    seed,
    ...(size === undefined ? {} : { size }),
    ...(buffer === undefined ? {} : { buffer }),
  });
  if (!result.ok) throw new Invalid(result.problems.map((one) => ({ ...one, column: FIELDS[one.code] ?? 'size' })));
  return { sample: result.sample, list, details };
}

/** The field of the form that a problem concerns. */
const FIELDS: Readonly<Record<string, string>> = { 'empty-seed': 'seed', 'bad-buffer': 'reserve' };
