import { z } from 'zod';
import { permitted } from '../../permission/index.ts';
import type { Account, Service } from '../../ports/index.ts';
import { useCase } from '../../use-case/index.ts';

export interface InspectionOffer {
  readonly services: readonly Service[];
  /** Who could lead: open accounts of nobody’s service, by name. */
  readonly leads: readonly Account[];
}

/** What can be chosen when an inspection is set up. */
export const offerInspection = useCase({
  name: 'offer-inspection',
  permission: permitted('inspection.create'),
  audit: { notRecorded: 'names of services and of people, before anything is made' },
  input: z.object({}),
  run: async (tx, actor): Promise<InspectionOffer> => {
    const isAdministrator = actor.globalRoles.includes('administrator');
    const accounts = await tx.accounts.list();
    return {
      services: await tx.services.list(),
      leads: accounts
        .filter(({ state, serviceId }) => state === 'active' && serviceId === null)
        .filter(({ accountId }) => !(isAdministrator && accountId === actor.accountId))
        .toSorted((a, b) => a.displayName.localeCompare(b.displayName, 'en')),
    };
  },
});
