import type { SamplingPlan } from '../../framework/model/sampling.ts';
import { NotFound } from '../errors.ts';
import type { Setting } from '../offline/library.ts';
import type { Inspection, Service, StandingList, Tx } from '../ports/index.ts';
import { settingOfInspection } from '../set-up/setting.ts';

/** What one sample is about: a plan, and the service whose list it draws from. */
export interface PlanContext {
  readonly inspection: Inspection;
  readonly setting: Setting;
  readonly plan: SamplingPlan;
  /** Null where the inspection has no service yet. */
  readonly service: Service | null;
  /** All services of the inspection; several in a joint or thematic one. */
  readonly services: readonly Service[];
  /** The confirmed list that stands; null where there is none. */
  readonly list: StandingList | null;
}

/** The sampling plans that an inspection's programme uses, in the order of its framework. */
export function plansOf({ framework, programme }: Setting): readonly SamplingPlan[] {
  const used = new Set(programme.instruments.map(({ sampling }) => sampling));
  return framework.sampling.filter(({ id }) => used.has(id));
}

/** Looks up a plan of an inspection, for its service or the one that is named. Throws NotFound. */
export async function planContext(
  tx: Tx,
  {
    inspectionId,
    plan: planId,
    service: serviceId,
  }: { inspectionId: string; plan: string; service?: string | undefined },
): Promise<PlanContext> {
  const [inspection, setting, services, lists] = await Promise.all([
    tx.inspections.byId(inspectionId),
    settingOfInspection(tx, inspectionId),
    tx.setUp.plan.services(inspectionId),
    tx.longLists.standing(inspectionId),
  ]);
  const plan = plansOf(setting).find(({ id }) => id === planId);
  if (!inspection || !plan) throw new NotFound();
  const service =
    serviceId === undefined ? first(services, lists, planId) : services.find((one) => one.serviceId === serviceId);
  if (serviceId !== undefined && !service) throw new NotFound();
  const list = lists.find((one) => one.plan === planId && one.serviceId === service?.serviceId) ?? null;
  return { inspection, setting, plan, service: service ?? null, services, list };
}

/** Where none is named: the first that has given a list. */
const first = (services: readonly Service[], lists: readonly StandingList[], plan: string): Service | undefined =>
  services.find(({ serviceId }) => lists.some((one) => one.plan === plan && one.serviceId === serviceId)) ??
  services[0];
