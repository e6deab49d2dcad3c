import { z } from 'zod';
import { Forbidden, NotFound } from '../../errors.ts';
import { permitted } from '../../permission/index.ts';
import type { Tx } from '../../ports/index.ts';
import { useCase } from '../../use-case/index.ts';

const input = z.object({ inspectionId: z.uuid(), serviceId: z.uuid() });

/** Adds a service to a joint or thematic inspection. */
export const addInspectedService = useCase({
  name: 'add-inspected-service',
  permission: permitted('inspection.manage'),
  audit: { event: 'inspection-changed' },
  input,
  run: async (tx, _actor, { inspectionId, serviceId }): Promise<void> => {
    await mustHaveSeveral(tx, inspectionId);
    if ((await tx.services.byId(serviceId)) === null) throw new NotFound();
    await tx.setUp.plan.addService(inspectionId, serviceId);
  },
});

/** Takes a service out again that nobody of is on the inspection; at least one stays. */
export const removeInspectedService = useCase({
  name: 'remove-inspected-service',
  permission: permitted('inspection.manage'),
  audit: { event: 'inspection-changed' },
  input,
  run: async (tx, _actor, { inspectionId, serviceId }): Promise<void> => {
    await mustHaveSeveral(tx, inspectionId);
    if ((await tx.setUp.plan.services(inspectionId)).length < 2) {
      throw new Forbidden('An inspection keeps at least one service.');
    }
    await tx.setUp.plan.removeService(inspectionId, serviceId);
  },
});

async function mustHaveSeveral(tx: Tx, inspectionId: string): Promise<void> {
  const kind = (await tx.inspections.byId(inspectionId))?.kind;
  if (kind === undefined) throw new NotFound();
  if (kind !== 'joint' && kind !== 'thematic') throw new Forbidden('Only a joint or thematic inspection has several.');
}
