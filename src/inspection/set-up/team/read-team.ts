import { z } from 'zod';
import { NotFound } from '../../errors.ts';
import { permitted } from '../../permission/index.ts';
import {
  type Account,
  INSPECTION_ROLES,
  type Inspection,
  type InspectionRole,
  type Service,
} from '../../ports/index.ts';
import { useCase } from '../../use-case/index.ts';
import { unfit } from './fitting.ts';

export interface TeamMember {
  readonly accountId: string;
  readonly displayName: string;
  /** Null: of the inspectorate or a partner. */
  readonly serviceName: string | null;
  readonly roles: readonly InspectionRole[];
  readonly isReader: boolean;
}

export interface Candidate {
  readonly account: Account;
  readonly serviceName: string | null;
  /** The roles that they can be given. */
  readonly roles: readonly InspectionRole[];
}

export interface Team {
  readonly inspection: Inspection;
  readonly services: readonly Service[];
  readonly members: readonly TeamMember[];
  /** People with an open account who can be given some role, by name. */
  readonly candidates: readonly Candidate[];
}

/** Who is on an inspection, and who could be. */
export const readTeam = useCase({
  name: 'read-team',
  permission: permitted('inspection.manage'),
  audit: { notRecorded: 'names and roles, without any case' },
  input: z.object({ inspectionId: z.uuid() }),
  run: async (tx, actor, { inspectionId }): Promise<Team> => {
    const inspection = await tx.inspections.byId(inspectionId);
    if (!inspection) throw new NotFound();
    const services = await tx.setUp.plan.services(inspectionId);
    const accounts = await tx.accounts.list();
    const names = new Map((await tx.services.list()).map(({ serviceId, name }) => [serviceId, name]));
    const serviceOf = ({ serviceId }: Account) => (serviceId === null ? null : (names.get(serviceId) ?? null));
    const held = Map.groupBy(await tx.memberships.of(inspectionId), ({ accountId }) => accountId);
    const inspected = { kind: inspection.kind, serviceIds: services.map(({ serviceId }) => serviceId) };
    return {
      inspection,
      services,
      members: [...held.values()].flatMap((roles) => {
        const account = accounts.find(({ accountId }) => accountId === roles[0]?.accountId);
        if (!account) return [];
        const { accountId, displayName } = account;
        const isReader = accountId === actor.accountId;
        return [
          { accountId, displayName, serviceName: serviceOf(account), roles: roles.map(({ role }) => role), isReader },
        ];
      }),
      candidates: accounts
        .filter(({ state }) => state === 'active')
        .map((account) => ({
          account,
          serviceName: serviceOf(account),
          roles: INSPECTION_ROLES.filter((role) => unfit(inspected, account.serviceId, role) === null),
        }))
        .filter(({ roles }) => roles.length > 0)
        .toSorted((a, b) => a.account.displayName.localeCompare(b.account.displayName, 'en')),
    };
  },
});
