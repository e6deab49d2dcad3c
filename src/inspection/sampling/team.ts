import type { Actor, InspectionRole, Interest, Tx } from '../ports/index.ts';

/** Roles that assess cases. */
const ASSESSING: readonly InspectionRole[] = ['lead-inspector', 'inspector', 'local-assessor', 'quality-lead'];

/** Those who assess unless somebody says otherwise: who leads or assures quality has other work. */
const BY_DEFAULT: readonly InspectionRole[] = ['inspector', 'local-assessor'];

/** Somebody who may be given cases. */
export interface TeamMember {
  readonly accountId: string;
  readonly displayName: string;
  readonly roles: readonly InspectionRole[];
  /** Cases they have, as far as the reader may know. */
  readonly cases: readonly string[];
  /** Null: no limit. */
  readonly capacity: number | null;
  readonly interests: readonly Interest[];
  /** Whether a proposal gives them cases when nobody says who takes part. */
  readonly byDefault: boolean;
  /** They work for a service that is inspected, and are given nothing. */
  readonly isOfService: boolean;
}

/** Everybody who may be given cases, with what they have; nobody of an inspected service, but in its own audit. */
export async function readTeam(tx: Tx, inspectionId: string): Promise<readonly TeamMember[]> {
  const [inspection, members, accounts, services, allocations, capacities, interests] = await Promise.all([
    tx.inspections.byId(inspectionId),
    tx.memberships.of(inspectionId),
    tx.accounts.list(),
    tx.setUp.plan.services(inspectionId),
    tx.cases.allocations(inspectionId),
    tx.draws.capacities(inspectionId),
    tx.draws.interests(inspectionId),
  ]);
  const inspected = new Set(inspection?.kind === 'self-audit' ? [] : services.map(({ serviceId }) => serviceId));
  const byId = new Map(accounts.map((one) => [one.accountId, one]));
  const people = Map.groupBy(
    members.filter(({ role }) => ASSESSING.includes(role)),
    ({ accountId }) => accountId,
  );
  return [...people].flatMap(([accountId, held]): TeamMember[] => {
    const account = byId.get(accountId);
    if (account?.state !== 'active') return [];
    const roles = held.map(({ role }) => role);
    return [
      {
        accountId,
        displayName: account.displayName,
        roles,
        cases: [...new Set(allocations.filter((one) => one.accountId === accountId).map(({ caseId }) => caseId))],
        capacity: capacities.get(accountId) ?? null,
        interests: interests.filter((one) => one.accountId === accountId),
        byDefault: roles.some((role) => BY_DEFAULT.includes(role)),
        isOfService: account.serviceId !== null && inspected.has(account.serviceId),
      },
    ];
  });
}

/** Whether somebody must not judge a case: it, or its case manager, is named. */
export const hasInterest = (
  { interests }: Pick<TeamMember, 'interests'>,
  { caseId, manager }: { readonly caseId: string; readonly manager: string },
): boolean => interests.some((one) => one.caseId === caseId || (one.manager !== null && one.manager === manager));

/**
 * Whoever gives a case to two people knows both, and so can be neither. Says why this one cannot be given by the actor;
 * null where it can. It looks at nothing that the actor may not see.
 * @param holders who has the case, as far as the actor may know
 */
export function mustNotKnow(
  actor: Actor,
  to: string,
  holders: readonly string[],
): 'you-assess-it' | 'you-would-know' | null {
  if (to !== actor.accountId) return holders.includes(actor.accountId) ? 'you-assess-it' : null;
  return holders.some((one) => one !== actor.accountId) ? 'you-would-know' : null;
}
