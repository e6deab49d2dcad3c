import { z } from 'zod';
import { NotFound } from '../errors.ts';
import { permitted } from '../permission/index.ts';
import type { Allocation, CaseKind, Inspection, ResponseRecord, Tx } from '../ports/index.ts';
import { settingOfInspection } from '../set-up/setting.ts';
import { useCase } from '../use-case/index.ts';
import { plansOf } from './plan-context.ts';
import { hasInterest, readTeam, type TeamMember } from './team.ts';

/** A selected case, and who has it as far as the reader may know. */
export interface AllocatedCase {
  readonly caseId: string;
  readonly reference: string;
  readonly kind: CaseKind;
  readonly instruments: readonly string[];
  readonly serviceReference: string;
  readonly caseManager: string;
  /** Pseudonym of the case manager; empty for a case that came without a draw. */
  readonly manager: string;
  readonly stratum: string;
  readonly plan: string | null;
  readonly assessors: readonly Holder[];
}

export interface Holder {
  readonly accountId: string;
  readonly displayName: string;
  readonly hasBegun: boolean;
  readonly hasSubmitted: boolean;
  /** Recorded after the case was given to them. */
  readonly hasInterest: boolean;
}

export interface AllocationState {
  readonly inspection: Inspection;
  readonly plans: readonly { readonly id: string; readonly title: string }[];
  readonly cases: readonly AllocatedCase[];
  readonly team: readonly TeamMember[];
}

/** Who assesses what, as far as the reader may know, with loads and conflicts of interest. */
export const readAllocation = useCase({
  name: 'read-allocation',
  permission: permitted('case.allocate'),
  audit: { event: 'allocation-read' },
  reads: true,
  input: z.object({ inspectionId: z.uuid() }),
  run: (tx, _actor, { inspectionId }) => allocationState(tx, inspectionId),
});

/** The same within another use case. */
export async function allocationState(tx: Tx, inspectionId: string): Promise<AllocationState> {
  const [inspection, setting, all, drawn, draws, allocations, responses, team] = await Promise.all([
    tx.inspections.byId(inspectionId),
    settingOfInspection(tx, inspectionId),
    tx.cases.list(inspectionId),
    tx.draws.cases(inspectionId),
    tx.draws.list(inspectionId),
    tx.cases.allocations(inspectionId),
    tx.responses.list(inspectionId),
    readTeam(tx, inspectionId),
  ]);
  if (!inspection) throw new NotFound();
  const plans = new Map(draws.map(({ drawId, plan }) => [drawId, plan]));
  const byId = new Map(drawn.map((one) => [one.caseId, one]));
  const holders = holdersOf(allocations, responses, team);
  const cases = all
    .filter(({ state }) => state === 'selected')
    .map(({ caseId, reference, kind, instruments }): AllocatedCase => {
      const found = byId.get(caseId);
      const manager = found?.manager ?? '';
      return {
        caseId,
        reference,
        kind,
        instruments,
        serviceReference: found?.serviceReference ?? '',
        caseManager: found?.caseManager ?? '',
        manager,
        stratum: found?.stratum ?? '',
        plan: plans.get(found?.drawId ?? '') ?? null,
        assessors: holders(caseId, manager),
      };
    });
  return { inspection, plans: plansOf(setting).map(({ id, title }) => ({ id, title })), cases, team };
}

/** One entry a person, whatever number of questionnaires they fill in. */
function holdersOf(
  allocations: readonly Allocation[],
  responses: readonly ResponseRecord[],
  team: readonly TeamMember[],
): (caseId: string, manager: string) => readonly Holder[] {
  const byCase = Map.groupBy(allocations, ({ caseId }) => caseId);
  const begun = Map.groupBy(responses, ({ caseId }) => caseId);
  const members = new Map(team.map((one) => [one.accountId, one]));
  return (caseId, manager) => {
    const people = new Map((byCase.get(caseId) ?? []).map(({ accountId, displayName }) => [accountId, displayName]));
    return [...people].map(([accountId, displayName]) => {
      const own = (begun.get(caseId) ?? []).filter(({ assessorId }) => assessorId === accountId);
      const member = members.get(accountId);
      return {
        accountId,
        displayName,
        hasBegun: own.length > 0,
        hasSubmitted: own.some(({ state }) => state === 'submitted'),
        hasInterest: member !== undefined && hasInterest(member, { caseId, manager }),
      };
    });
  };
}
