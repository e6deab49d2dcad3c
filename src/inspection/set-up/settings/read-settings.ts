import { z } from 'zod';
import { NotFound } from '../../errors.ts';
import { permitted } from '../../permission/index.ts';
import type { Inspection, InspectionChange, InspectionDates, Service } from '../../ports/index.ts';
import { useCase } from '../../use-case/index.ts';

export interface InspectionSettings {
  readonly inspection: Inspection;
  readonly dates: InspectionDates;
  readonly services: readonly Service[];
  /** Services that could still be added. */
  readonly others: readonly Service[];
  readonly history: readonly InspectionChange[];
  /** A case is there: the day and the seed of the sample stand. */
  readonly isDrawn: boolean;
}

/** What an inspection is set to, and every change since it was set up. */
export const readSettings = useCase({
  name: 'read-inspection-settings',
  permission: permitted('inspection.manage'),
  audit: { notRecorded: 'dates and services, without any case' },
  input: z.object({ inspectionId: z.uuid() }),
  run: async (tx, _actor, { inspectionId }): Promise<InspectionSettings> => {
    const inspection = await tx.inspections.byId(inspectionId);
    if (!inspection) throw new NotFound();
    const services = await tx.setUp.plan.services(inspectionId);
    const mayAdd = inspection.kind === 'joint' || inspection.kind === 'thematic';
    return {
      inspection,
      dates: await tx.setUp.plan.dates(inspectionId),
      services,
      others: mayAdd
        ? (await tx.services.list()).filter((one) => services.every(({ serviceId }) => serviceId !== one.serviceId))
        : [],
      history: await tx.setUp.plan.history(inspectionId),
      isDrawn: (await tx.cases.list(inspectionId)).length > 0,
    };
  },
});
