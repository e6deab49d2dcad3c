import { z } from 'zod';
import { Conflict, NotFound } from '../errors.ts';
import { permitted } from '../permission/index.ts';
import type { DrawHead, Inspection, ReleasedCase, Service } from '../ports/index.ts';
import { settingOfInspection } from '../set-up/setting.ts';
import { useCase } from '../use-case/index.ts';
import { ofPlan } from './inputs.ts';
import { plansOf } from './plan-context.ts';

/** Tells the service which of its cases were selected, so that it can prepare them. */
export const releaseSample = useCase({
  name: 'release-sample',
  permission: permitted('sample.draw'),
  audit: { event: 'sample-released', subject: ({ inspectionId, plan }) => ({ inspectionId, detail: { plan } }) },
  input: ofPlan.extend({ drawId: z.string() }),
  run: async (tx, _actor, { inspectionId, plan, drawId }): Promise<void> => {
    const draws = await tx.draws.list(inspectionId);
    const shown = draws.find((one) => one.drawId === drawId && one.plan === plan);
    const isLatest = shown && !draws.some((one) => isAfter(one, shown));
    if (!isLatest) throw new Conflict('drawn-in-the-meantime', 'It was drawn again in the meantime. Look at it first.');
    await tx.draws.release(inspectionId, drawId);
  },
});

const isAfter = (one: DrawHead, other: DrawHead): boolean =>
  one.plan === other.plan && one.serviceId === other.serviceId && one.number > other.number;

export interface Released {
  readonly inspection: Inspection;
  readonly groups: readonly {
    readonly plan: string;
    readonly title: string;
    readonly service: Service | null;
    readonly cases: readonly ReleasedCase[];
  }[];
}

/** What the service was told: which cases it has to prepare, by its own references. */
export const readReleased = useCase({
  name: 'read-released',
  permission: permitted('sample.selected'),
  audit: { event: 'selected-cases-read' },
  reads: true,
  input: z.object({ inspectionId: z.uuid() }),
  run: async (tx, _actor, { inspectionId }): Promise<Released> => {
    const [inspection, setting, services, cases] = await Promise.all([
      tx.inspections.byId(inspectionId),
      settingOfInspection(tx, inspectionId),
      tx.setUp.plan.services(inspectionId),
      tx.draws.released(inspectionId),
    ]);
    if (!inspection) throw new NotFound();
    const titles = new Map(plansOf(setting).map(({ id, title }) => [id, title]));
    const groups = [...Map.groupBy(cases, ({ plan, serviceId }) => `${plan} ${serviceId}`).values()];
    return {
      inspection,
      groups: groups.map((own) => ({
        plan: own[0]?.plan ?? '',
        title: titles.get(own[0]?.plan ?? '') ?? own[0]?.plan ?? '',
        service: services.find(({ serviceId }) => serviceId === own[0]?.serviceId) ?? null,
        cases: own,
      })),
    };
  },
});
