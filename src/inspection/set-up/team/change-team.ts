import { z } from 'zod';
import { Invalid, NotFound } from '../../errors.ts';
import { permitted } from '../../permission/index.ts';
import { INSPECTION_ROLES, type InspectionRole } from '../../ports/index.ts';
import { useCase } from '../../use-case/index.ts';
import { unfit } from './fitting.ts';

const input = z.object({
  inspectionId: z.uuid(),
  accountId: z.uuid(),
  role: z.enum(INSPECTION_ROLES as [InspectionRole, ...InspectionRole[]]),
});

const subject = ({ inspectionId, accountId, role }: z.output<typeof input>) => ({
  inspectionId,
  accountId,
  detail: { role },
});

const WHY = {
  'not-of-the-service': 'This person does not work for the service. Only somebody who does can have this role.',
  'of-the-inspected-service':
    'This person works for the service that is inspected, so they cannot inspect it. They can be its contact.',
} as const;

/** Gives somebody a role. Throws Invalid where they work for the wrong service for it, NotFound. */
export const addMember = useCase({
  name: 'add-member',
  permission: permitted('inspection.manage'),
  audit: { event: 'member-added', subject },
  input,
  run: async (tx, _actor, { inspectionId, accountId, role }): Promise<void> => {
    const inspection = await tx.inspections.byId(inspectionId);
    const account = await tx.accounts.byId(accountId);
    if (!inspection || account?.state !== 'active') throw new NotFound();
    const serviceIds = (await tx.setUp.plan.services(inspectionId)).map(({ serviceId }) => serviceId);
    const reason = unfit({ kind: inspection.kind, serviceIds }, account.serviceId, role);
    if (reason !== null) throw new Invalid([{ code: reason, message: WHY[reason], column: 'role' }]);
    await tx.memberships.add(inspectionId, accountId, role);
  },
});

/** Takes a role away. Throws Invalid `last-lead`, `member-still-owes`. */
export const removeMember = useCase({
  name: 'remove-member',
  permission: permitted('inspection.manage'),
  audit: { event: 'member-removed', subject },
  input,
  run: async (tx, _actor, { inspectionId, accountId, role }): Promise<void> => {
    const held = await tx.memberships.rolesOf(inspectionId, accountId);
    if (!held.includes(role)) throw new NotFound();
    await tx.memberships.remove(inspectionId, accountId, role);
  },
});
