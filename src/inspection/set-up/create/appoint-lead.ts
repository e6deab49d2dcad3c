import { z } from 'zod';
import { Forbidden, NotFound } from '../../errors.ts';
import { permitted } from '../../permission/index.ts';
import { useCase } from '../../use-case/index.ts';

const input = z.object({ inspectionId: z.uuid(), accountId: z.uuid() });

/** An administrator makes somebody else a lead inspector, where the one there was has gone. */
export const appointLead = useCase({
  name: 'appoint-lead',
  permission: permitted('inspection.appoint'),
  audit: {
    event: 'member-added',
    subject: ({ inspectionId, accountId }: z.output<typeof input>) => ({
      inspectionId,
      accountId,
      detail: { role: 'lead-inspector' },
    }),
  },
  input,
  run: async (tx, actor, { inspectionId, accountId }): Promise<void> => {
    if (accountId === actor.accountId) throw new Forbidden('Whoever manages accounts does not let themselves in.');
    if ((await tx.inspections.byId(inspectionId)) === null) throw new NotFound();
    if ((await tx.accounts.byId(accountId))?.state !== 'active') throw new NotFound();
    await tx.memberships.add(inspectionId, accountId, 'lead-inspector');
  },
});
