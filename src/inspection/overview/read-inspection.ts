import { z } from 'zod';
import { NotFound } from '../errors.ts';
import { may, type Permission, permitted } from '../permission/index.ts';
import type { Actor, Inspection, InspectionRole, Membership, Tx } from '../ports/index.ts';
import { useCase } from '../use-case/index.ts';
import { countsOf, type Progress, progressOf } from './progress.ts';

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
  run: async (tx, actor, { inspectionId }): Promise<InspectionOverview> => {
    const inspection = await tx.inspections.byId(inspectionId);
    if (!inspection) throw new NotFound();
    const roles = await tx.memberships.rolesOf(inspectionId, actor.accountId);
    const allows = (permission: Permission) => holds(actor, roles, permission, inspectionId);
    return {
      inspection,
      roles,
      team: await tx.memberships.of(inspectionId),
      cases: allows('case.list') ? await countCases(tx, inspectionId) : null,
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

async function countCases(tx: Tx, inspectionId: string) {
  const cases = await tx.cases.list(inspectionId);
  const allocations = await tx.cases.allocations(inspectionId);
  const progress = progressOf(cases, allocations, await tx.responses.list(inspectionId));
  return { total: cases.filter(({ state }) => state === 'selected').length, byProgress: countsOf(progress) };
}
