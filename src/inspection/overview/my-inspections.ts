import { z } from 'zod';
import { permitted } from '../permission/index.ts';
import type { Inspection, InspectionRole } from '../ports/index.ts';
import { useCase } from '../use-case/index.ts';

/** An inspection somebody is on, and as what. */
export interface MyInspection {
  readonly inspection: Inspection;
  readonly roles: readonly InspectionRole[];
}

/** The inspections that the acting person is on. Being an administrator or an analyst puts nobody on any. */
export const listMyInspections = useCase({
  name: 'list-my-inspections',
  permission: permitted('first-page.see'),
  audit: { notRecorded: 'one’s own list of inspections, without any case' },
  input: z.object({}),
  reads: true,
  run: async (tx, actor): Promise<readonly MyInspection[]> => {
    const [memberships, inspections] = await Promise.all([
      tx.memberships.ofAccount(actor.accountId),
      tx.inspections.list(),
    ]);
    return inspections.flatMap((inspection) => {
      const held = memberships.filter(({ inspectionId }) => inspectionId === inspection.inspectionId);
      const roles = held.map(({ role }) => role).filter((role) => actor.limitedTo?.includes(role) ?? true);
      return roles.length === 0 ? [] : [{ inspection, roles }];
    });
  },
});
