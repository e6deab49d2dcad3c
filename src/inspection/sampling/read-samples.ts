import { z } from 'zod';
import { NotFound } from '../errors.ts';
import { permitted } from '../permission/index.ts';
import type { DrawHead, Inspection, Service, StandingList } from '../ports/index.ts';
import { settingOfInspection } from '../set-up/setting.ts';
import { useCase } from '../use-case/index.ts';
import { plansOf } from './plan-context.ts';

/** One sample that an inspection needs. */
export interface NeededSample {
  readonly plan: string;
  readonly title: string;
  readonly service: Service;
  readonly list: StandingList | null;
  readonly draw: DrawHead | null;
}

export interface Samples {
  readonly inspection: Inspection;
  readonly samples: readonly NeededSample[];
}

/** The samples of an inspection, one for each plan and service, and how far each is. */
export const readSamples = useCase({
  name: 'read-samples',
  permission: permitted('sample.read'),
  audit: { notRecorded: 'says which samples are drawn, shows no case' },
  input: z.object({ inspectionId: z.uuid() }),
  run: async (tx, _actor, { inspectionId }): Promise<Samples> => {
    const [inspection, setting, services, lists, draws] = await Promise.all([
      tx.inspections.byId(inspectionId),
      settingOfInspection(tx, inspectionId),
      tx.setUp.plan.services(inspectionId),
      tx.longLists.standing(inspectionId),
      tx.draws.list(inspectionId),
    ]);
    if (!inspection) throw new NotFound();
    const samples = plansOf(setting).flatMap(({ id, title }) =>
      services.map((service): NeededSample => {
        const isOwn = (one: { readonly plan: string; readonly serviceId: string }) =>
          one.plan === id && one.serviceId === service.serviceId;
        return { plan: id, title, service, list: lists.find(isOwn) ?? null, draw: draws.find(isOwn) ?? null };
      }),
    );
    return { inspection, samples };
  },
});
