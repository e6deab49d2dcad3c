import type { Actor, GlobalRole, InspectionRole } from '../../../src/inspection/ports/actor.ts';
import type { InspectionCase } from '../../../src/inspection/ports/cases.ts';
import type { Inspection } from '../../../src/inspection/ports/inspections.ts';
import type { ResponseRecord, SaveEntry } from '../../../src/inspection/ports/responses.ts';
import type { Store } from '../../../src/inspection/ports/store.ts';

export const INSTRUMENT = 'domain-three-2022/child';

/** People and one inspection to try things on: two assessors on one case, others around it. */
export interface World {
  readonly actors: Readonly<Record<Person, Actor>>;
  readonly inspection: Inspection;
  readonly other: Inspection;
  /** Allocated to `first` and `second`, blind. */
  readonly shared: InspectionCase;
  /** Allocated to `local` alone. */
  readonly localCase: InspectionCase;
  readonly victimCase: InspectionCase;
}

const PEOPLE = {
  administrator: { global: ['administrator'] },
  analyst: { global: ['analyst'] },
  policy: { global: ['policy-officer'] },
  planner: { global: ['inspection-planner'] },
  lead: { roles: ['lead-inspector'] },
  first: { roles: ['inspector'] },
  second: { roles: ['inspector'] },
  third: { roles: ['inspector'] },
  local: { roles: ['local-assessor'], service: 'Eastholme' },
  partner: { roles: ['partner-inspector'] },
  quality: { roles: ['quality-lead'] },
  panel: { roles: ['panel-member'] },
  chair: { roles: ['panel-chair'] },
  contact: { roles: ['service-contact'], service: 'Westmarsh' },
  stranger: {},
  otherLead: {},
  otherService: { service: 'Saltmere' },
} as const satisfies Record<
  string,
  { global?: readonly GlobalRole[]; roles?: readonly InspectionRole[]; service?: string }
>;

export type Person = keyof typeof PEOPLE;

export async function makeWorld(store: Store): Promise<World> {
  const services = await store.system(async (tx) => {
    const made: Record<string, string> = {};
    for (const name of ['Westmarsh', 'Eastholme', 'Saltmere'])
      made[name] = (await tx.services.create({ name })).serviceId;
    return made;
  });
  const actors = await makePeople(store, services);
  const [inspection, other] = await store.transaction(actors.administrator, async (tx) => {
    const base = {
      kind: 'single',
      framework: 'yot-standards-2020',
      programme: 'single',
      asOf: '2022-05-16',
      seed: 's',
    } as const;
    const one = await tx.inspections.create({ ...base, title: 'Westmarsh', serviceId: services.Westmarsh ?? null });
    const two = await tx.inspections.create({ ...base, title: 'Saltmere', serviceId: services.Saltmere ?? null });
    for (const [name, person] of Object.entries(PEOPLE)) {
      const roles: readonly InspectionRole[] = 'roles' in person ? person.roles : [];
      for (const role of roles) await tx.memberships.add(one.inspectionId, actors[name as Person].accountId, role);
    }
    await tx.memberships.add(two.inspectionId, actors.otherLead.accountId, 'lead-inspector');
    return [one, two];
  });
  const cases = await makeCases(store, actors, inspection.inspectionId);
  return { actors, inspection, other, ...cases };
}

async function makePeople(store: Store, services: Record<string, string>): Promise<Record<Person, Actor>> {
  const actors: Partial<Record<Person, Actor>> = {};
  await store.system(async (tx) => {
    for (const [name, person] of Object.entries(PEOPLE)) {
      const account = await tx.accounts.create({
        userName: name,
        displayName: name,
        globalRoles: 'global' in person ? person.global : [],
        serviceId: 'service' in person ? (services[person.service] ?? null) : null,
      });
      const { accountId, displayName, globalRoles, serviceId } = account;
      actors[name as Person] = { accountId, displayName, globalRoles, serviceId };
    }
  });
  return actors as Record<Person, Actor>;
}

const makeCases = (store: Store, actors: Record<Person, Actor>, inspectionId: string) =>
  store.transaction(actors.lead, async (tx) => {
    const add = (kind: 'child' | 'victim') =>
      tx.cases.add(inspectionId, {
        kind,
        instruments: [INSTRUMENT],
        facts: { caseType: 'out-of-court' },
        datedFacts: { startDate: '2022-04-27' },
        details: { serviceReference: 'WM-1004' },
      });
    const [shared, localCase, victimCase] = [await add('child'), await add('child'), await add('victim')];
    for (const [one, person] of [
      [shared, actors.first],
      [shared, actors.second],
      [localCase, actors.local],
    ] as const) {
      await tx.cases.allocate({
        inspectionId,
        caseId: one.caseId,
        instrument: INSTRUMENT,
        accountId: person.accountId,
      });
    }
    return { shared, localCase, victimCase };
  });

/** Begins a response of a person on a case. */
export const beginAs = (
  store: Store,
  actor: Actor,
  { inspectionId, caseId }: InspectionCase,
): Promise<ResponseRecord> =>
  store.transaction(actor, (tx) =>
    tx.responses.begin({ inspectionId, caseId, instrument: INSTRUMENT, kind: 'independent', frameworks: [] }),
  );

/** One save with what matters given. */
export const entryOf = (
  { inspectionId, responseId }: ResponseRecord,
  given: Partial<SaveEntry> & Pick<SaveEntry, 'value'>,
): SaveEntry => ({
  inspectionId,
  responseId,
  kind: 'answer',
  id: 'A 1.1',
  basedOn: 0,
  key: crypto.randomUUID(),
  personal: false,
  ...given,
});
