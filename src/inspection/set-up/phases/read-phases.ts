import { z } from 'zod';
import { NotFound } from '../../errors.ts';
import { countsOf, PROGRESS } from '../../overview/progress.ts';
import { may, permitted } from '../../permission/index.ts';
import type {
  FrameworkPin,
  Inspection,
  InspectionDates,
  Membership,
  ProgressCount,
  Service,
  Tx,
} from '../../ports/index.ts';
import { useCase } from '../../use-case/index.ts';
import { findSetting, standingPins } from '../setting.ts';
import { type PhaseFacts, phasesOf, type TaskList } from './phases.ts';

export interface InspectionTasks {
  readonly list: TaskList;
  readonly dates: InspectionDates;
  readonly services: readonly Service[];
}

/** The task list of an inspection, from what its reader may see. */
export const readTasks = useCase({
  name: 'read-inspection-tasks',
  permission: permitted('inspection.read'),
  audit: { notRecorded: 'what is done and what is next, no record of a case' },
  input: z.object({ inspectionId: z.uuid(), now: z.date() }),
  run: async (tx, actor, { inspectionId, now }): Promise<InspectionTasks> => {
    // All in one trip; of the cases nothing is passed on to those who may not list them.
    const [inspection, roles, members, dates, services, entries, invitations, counts, standing, pins, progress] =
      await Promise.all([
        tx.inspections.byId(inspectionId),
        tx.memberships.rolesOf(inspectionId, actor.accountId),
        tx.memberships.of(inspectionId),
        tx.setUp.plan.dates(inspectionId),
        tx.setUp.plan.services(inspectionId),
        tx.setUp.timetable.list(inspectionId),
        tx.setUp.invitations.list(inspectionId),
        tx.setUp.plan.counts(inspectionId),
        tx.longLists.standing(inspectionId),
        standingPins(tx.inspections, inspectionId),
        tx.cases.progressCounts(inspectionId),
      ]);
    if (!inspection) throw new NotFound();
    const isOpen = (one: (typeof invitations)[number]) =>
      one.usedAt === null && one.withdrawnAt === null && one.expiresAt > now && one.role === 'service-contact';
    const held = roles.map((role) => ({ inspectionId, role }));
    const plans = await plansOf(tx, inspection, pins);
    const facts: PhaseFacts = {
      kind: inspection.kind,
      stage: inspection.stage,
      roles: roles.filter((role) => actor.limitedTo?.includes(role) ?? true),
      hasDates: dates.region !== null && dates.fieldworkFrom !== null && dates.fieldworkTo !== null,
      services: services.length,
      servicesWithContact: counts.contacts,
      openInvitations: invitations.filter(isOpen).length,
      fieldworkers: new Set(members.filter(isFieldworker).map(({ accountId }) => accountId)).size,
      timetabled: entries.filter(({ cancelled }) => !cancelled).length,
      // A list for each sampling plan of each service.
      lists: { wanted: plans * Math.max(services.length, 1), standing: standing.length },
      cases: may(actor, held, 'case.list', inspectionId) ? casesOf(progress, counts.owed) : null,
    };
    return { list: phasesOf(facts), dates, services };
  },
});

const isFieldworker = ({ role }: Membership): boolean => role === 'inspector' || role === 'local-assessor';

/** How many lists the programme samples from. An inspection that rests on nothing yet is taken to need one. */
async function plansOf(tx: Tx, inspection: Inspection, pins: ReadonlyMap<string, FrameworkPin>): Promise<number> {
  const found = await findSetting(tx, inspection, pins);
  if (!found.ok) return 1;
  return new Set(found.value.instruments.map(({ framework, use }) => `${framework.id}/${use.sampling}`)).size;
}

function casesOf(progress: readonly ProgressCount[], mine: number): PhaseFacts['cases'] {
  const counts = countsOf(progress);
  return {
    total: PROGRESS.reduce((sum, state) => sum + counts[state], 0),
    notAllocated: counts['not-allocated'],
    submitted: counts.submitted,
    mine,
  };
}
