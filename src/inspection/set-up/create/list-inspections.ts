import { z } from 'zod';
import { permitted } from '../../permission/index.ts';
import type { Account, Inspection } from '../../ports/index.ts';
import { useCase } from '../../use-case/index.ts';

export interface PlannedInspection {
  readonly inspection: Inspection;
  /** Names; null where the reader may not see who is on it. */
  readonly leads: readonly string[] | null;
}

export interface PlannedInspections {
  readonly inspections: readonly PlannedInspection[];
  /** Whom the reader can make a lead inspector; empty where they may not. */
  readonly candidates: readonly Account[];
}

/** Inspections of the inspectorate that an administrator keeps, or a planner has set up or works on. */
export const listInspections = useCase({
  name: 'list-inspections',
  permission: permitted('inspection.create'),
  audit: { notRecorded: 'titles and stages, without any case' },
  input: z.object({}),
  run: async (tx, actor): Promise<PlannedInspections> => {
    const isAdministrator = actor.globalRoles.includes('administrator');
    const found = (await tx.inspections.list()).filter(({ kind }) => kind !== 'self-audit');
    const inspections = [];
    for (const inspection of found) {
      const members = await tx.memberships.of(inspection.inspectionId);
      const leads = members.filter(({ role }) => role === 'lead-inspector').map(({ displayName }) => displayName);
      inspections.push({ inspection, leads: isAdministrator || members.length > 0 ? leads : null });
    }
    const accounts = isAdministrator ? await tx.accounts.list() : [];
    const candidates = accounts.filter(
      ({ state, serviceId, accountId }) => state === 'active' && serviceId === null && accountId !== actor.accountId,
    );
    return { inspections, candidates };
  },
});
