import { z } from 'zod';
import { NotFound } from '../errors.ts';
import { may, type Permission, permitted } from '../permission/index.ts';
import type { Actor, Inspection, InspectionRole, Membership, Progress, ProgressCount } from '../ports/index.ts';
import { useCase } from '../use-case/index.ts';
import { countsOf, PROGRESS } from './progress.ts';

export interface InspectionOverview {
  readonly inspection: Inspection;
  readonly roles: readonly InspectionRole[];
  readonly team: readonly Membership[];
  /** Selected cases by how far they are; null for those who may not list cases. */
  readonly cases: { readonly total: number; readonly byProgress: Readonly<Record<Progress, number>> } | null;
  /** What the reader may do here. */
  readonly may: { readonly listCases: boolean; readonly readRecord: boolean };
}

/** What an inspection is, who is on it, and how far its cases are as far as the reader may know. */
export const readInspection = useCase({
  name: 'read-inspection',
  permission: permitted('inspection.read'),
  audit: { notRecorded: 'shows states and counts, no record of a case' },
  input: z.object({ inspectionId: z.uuid() }),
  reads: true,
  run: async (tx, actor, { inspectionId }): Promise<InspectionOverview> => {
    // All in one trip; of the cases nothing is passed on to those who may not list them.
    const [inspection, roles, team, counts] = await Promise.all([
      tx.inspections.byId(inspectionId),
      tx.memberships.rolesOf(inspectionId, actor.accountId),
      tx.memberships.of(inspectionId),
      tx.cases.progressCounts(inspectionId),
    ]);
    if (!inspection) throw new NotFound();
    const allows = (permission: Permission) => holds(actor, roles, permission, inspectionId);
    return {
      inspection,
      roles,
      team,
      cases: allows('case.list') ? casesOf(counts) : null,
      may: { listCases: allows('case.list'), readRecord: allows('inspection.audit') },
    };
  },
});

const holds = (actor: Actor, roles: readonly InspectionRole[], permission: Permission, inspectionId: string) =>
  may(
    actor,
    roles.map((role) => ({ inspectionId, role })),
    permission,
    inspectionId,
  );

function casesOf(counts: readonly ProgressCount[]) {
  const byProgress = countsOf(counts);
  return { total: PROGRESS.reduce((sum, progress) => sum + byProgress[progress], 0), byProgress };
}
