import { z } from 'zod';
import { Invalid } from '../../errors.ts';
import { permitted } from '../../permission/index.ts';
import type { Actor, Inspection, Tx } from '../../ports/index.ts';
import { useCase } from '../../use-case/index.ts';
import { day, dayOrNull } from '../day.ts';
import { library } from '../library.ts';
import { foundInspection } from './found-inspection.ts';

/** An inspection of the inspectorate: one service, or several in a joint or thematic one. */
const input = z.object({
  kind: z.enum(['single', 'joint', 'thematic']),
  framework: z.string().max(100),
  programme: z.string().max(100),
  title: z.string().trim().max(200),
  serviceIds: z.array(z.uuid()).max(200),
  /** A service that is not on the list yet; empty where there is none. */
  newService: z.string().trim().max(200),
  region: z.enum(['england', 'wales']).nullable(),
  announcedOn: dayOrNull,
  fieldworkFrom: dayOrNull,
  fieldworkTo: dayOrNull,
  publishOn: dayOrNull,
  /** Who leads it; null: whoever sets it up. */
  leadId: z.uuid().nullable(),
  today: day,
  library,
});
type Input = z.output<typeof input>;

/**
 * Sets up an inspection and gives it a lead inspector. A planner leads it, or names who does; an administrator always
 * names somebody else.
 * Throws Invalid `no-service`, `one-service`, `no-lead`, `lead-unfit`, `days-out-of-order`, `unknown-programme`.
 */
export const createInspection = useCase({
  name: 'create-inspection',
  permission: permitted('inspection.create'),
  audit: {
    event: 'inspection-created',
    subject: ({ kind }: Input, { inspectionId }: Inspection) => ({ inspectionId, detail: { kind } }),
  },
  input,
  run: async (tx, actor, given): Promise<Inspection> => {
    const serviceIds = await servicesOf(tx, given);
    const leadId = await leadOf(tx, actor, given, serviceIds);
    const inspection = await foundInspection(tx, given.library, { ...given, serviceIds }, given.today);
    await tx.memberships.add(inspection.inspectionId, leadId, 'lead-inspector');
    return inspection;
  },
});

async function servicesOf(tx: Tx, { kind, serviceIds, newService }: Input): Promise<readonly string[]> {
  const known = await tx.services.list();
  const named = known.find(({ name }) => name.toLowerCase() === newService.toLowerCase());
  const added = newService === '' ? [] : [(named ?? (await tx.services.create({ name: newService }))).serviceId];
  const all = [...new Set([...serviceIds, ...added])];
  if (all.length === 0) throw misfit('no-service', 'Choose a service, or enter the name of one', 'serviceIds');
  if (kind === 'single' && all.length > 1) {
    throw misfit('one-service', 'A single inspection is of one service: choose it or enter its name', 'newService');
  }
  return all;
}

async function leadOf(tx: Tx, actor: Actor, { leadId }: Input, serviceIds: readonly string[]): Promise<string> {
  const isAdministrator = actor.globalRoles.includes('administrator');
  if (isAdministrator && (leadId === null || leadId === actor.accountId)) {
    throw misfit('no-lead', 'Choose who leads the inspection: whoever manages accounts does not', 'leadId');
  }
  const lead = await tx.accounts.byId(leadId ?? actor.accountId);
  if (lead?.state !== 'active') throw misfit('lead-unfit', 'Choose somebody whose account is open', 'leadId');
  if (lead.serviceId !== null && serviceIds.includes(lead.serviceId)) {
    throw misfit('lead-unfit', 'This person works for the service that is inspected and cannot lead it', 'leadId');
  }
  return lead.accountId;
}

const misfit = (code: string, message: string, column: string) => new Invalid([{ code, message, column }]);
