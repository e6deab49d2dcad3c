import { join } from 'node:path';
import { loadFramework } from '../../../src/framework/read/index.ts';
import type { Inspection, StandingList, Store } from '../../../src/inspection/ports/index.ts';
import { keptOf, type ListRow } from './kept-rows.ts';
import { makeWorld, type Person, type World } from './world.ts';

const FRAMEWORKS = join(import.meta.dirname, '../../../frameworks');

export interface SamplingWorld extends World {
  /** Of work with children and victims, in Westmarsh, with everybody of the world in their role. */
  readonly inspection: Inspection;
  readonly children: StandingList;
  readonly victims: StandingList;
}

const TEAM: readonly Person[] = [
  'first',
  'second',
  'third',
  'local',
  'partner',
  'quality',
  'panel',
  'chair',
  'contact',
];

interface Sizes {
  readonly children?: number;
  readonly victims?: number;
}

/** An inspection with a confirmed list of children and one of victims, neither of them sampled yet. */
export const makeSamplingWorld = async (store: Store, sizes: Sizes = {}): Promise<SamplingWorld> =>
  addSampling(store, await makeWorld(store), sizes);

/** The same beside what a world holds already. */
export async function addSampling(
  store: Store,
  world: World,
  { children = 60, victims = 30 }: Sizes = {},
): Promise<SamplingWorld> {
  const { actors } = world;
  const serviceId = actors.contact.serviceId ?? '';
  const inspection = await store.transaction(actors.administrator, async (tx) => {
    const one = await tx.inspections.create({
      title: 'Westmarsh, children and victims',
      kind: 'single',
      serviceId,
      framework: 'yjs-2025',
      programme: 'children-and-victims',
      asOf: '2025-06-02',
      seed: 'westmarsh-seed',
    });
    await tx.memberships.add(one.inspectionId, actors.lead.accountId, 'lead-inspector');
    return one;
  });
  const { inspectionId } = inspection;
  const roles = await store.transaction(actors.lead, (tx) => tx.memberships.of(world.inspection.inspectionId));
  await store.transaction(actors.lead, async (tx) => {
    for (const person of TEAM) {
      const { accountId } = actors[person];
      const role = roles.find((one) => one.accountId === accountId)?.role;
      if (role) await tx.memberships.add(inspectionId, accountId, role);
    }
    await tx.inspections.pinFrameworks(inspectionId, [await tx.frameworks.store(await framework('yjs-2025'))]);
  });
  const confirm = (plan: string, rows: readonly ListRow[]) =>
    store.transaction(actors.contact, (tx) =>
      tx.longLists.confirm({
        inspectionId,
        plan,
        framework: 'yjs-2025',
        serviceId,
        fileHash: plan.padEnd(64, '0'),
        rows: keptOf(rows),
      }),
    );
  return {
    ...world,
    inspection,
    children: await confirm(
      'children',
      Array.from({ length: children }, (_, i) => child(i)),
    ),
    victims: await confirm(
      'victims',
      Array.from({ length: victims }, (_, i) => victim(i, children)),
    ),
  };
}

async function framework(id: string) {
  const read = await loadFramework(join(FRAMEWORKS, id));
  if (!read.ok) throw new Error(read.problems.map(({ message }) => message).join('; '));
  return read.framework;
}

const at = <T>(values: readonly T[], index: number): T => values[index % values.length] as T;
const name = (index: number): string => String(1000 + index);

/** Every tenth child is in care and this service only their host; one of them stands on the list twice. */
const child = (i: number): ListRow => ({
  row: i + 2,
  case: `c-${i}`,
  person: `p-${i === 1 ? 0 : i}`,
  manager: `m-${i % 9}`,
  link: null,
  facts: {
    caseType: at(['court', 'out-of-court', 'out-of-court', 'bail'], i),
    disposal: at(['referral-order', 'community-resolution', 'youth-caution', 'bail-support'], i),
    gender: at(['male', 'male', 'female', 'male', 'female'], i),
    riskOfSeriousHarm: at(['low', 'medium', 'high'], i),
    safetyAndWellbeing: at(['medium', 'high'], i),
    careExperienced: i % 10 === 9,
    ...(i % 10 === 9 ? { homeOrHost: 'host' } : {}),
  },
  start: i === 3 ? '2024-11-01' : `2025-04-${String(1 + (i % 28)).padStart(2, '0')}`,
  datedFacts: { startDate: i === 3 ? '2024-11-01' : `2025-04-${String(1 + (i % 28)).padStart(2, '0')}` },
  details: { serviceReference: `WM-${name(i)}`, caseManager: `Manager ${i % 9}` },
});

/** Every fifth victim has not agreed to be contacted. */
const victim = (i: number, children: number): ListRow => ({
  row: i + 2,
  case: `v-${i}`,
  person: `vp-${i}`,
  manager: `vm-${i % 3}`,
  link: `c-${(i * 2) % children}`,
  facts: {
    namedVictim: true,
    contactConsent: i % 5 !== 4,
    victimOffence: at(['violent', 'other', 'sexual'], i),
  },
  start: '2025-04-15',
  datedFacts: { startDate: '2025-04-15', childCase: `c-${(i * 2) % children}` },
  details: {
    serviceReference: `WV-${name(i)}`,
    caseManager: `Worker ${i % 3}`,
    linkedReference: `WM-${name((i * 2) % children)}`,
  },
});
