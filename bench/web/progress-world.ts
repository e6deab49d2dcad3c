import type { Actor, InspectionRole, Store } from '../../src/inspection/ports/index.ts';

export interface ProgressWorld {
  readonly inspectionId: string;
  /** The first leads, two look after quality, the others assess. */
  readonly people: readonly Actor[];
  /** Begins and hands in the next case that nobody has begun; false where none is left. */
  readonly next: () => Promise<boolean>;
}

const INSTRUMENT = 'domain-three-2022/child';
const ROLES: readonly InspectionRole[] = ['lead-inspector', 'quality-lead', 'quality-lead'];

/** An inspection with so many cases and people: a fifth of the cases is handed in, a fifth begun, every tenth by two. */
export async function makeProgressWorld(store: Store, cases: number, persons: number): Promise<ProgressWorld> {
  const administrator = await store.system(async (tx) =>
    (await tx.accounts.list()).find(({ globalRoles }) => globalRoles.includes('administrator')),
  );
  if (!administrator) throw new Error('nobody is administrator');
  const people = await store.system(async (tx) => {
    const made: Actor[] = [];
    for (let n = 0; n < persons; n++)
      made.push(
        await tx.accounts.create({
          userName: `progress.${n}`,
          displayName: `Robin Progress ${n}`,
          globalRoles: [],
          serviceId: null,
        }),
      );
    return made;
  });
  const inspectionId = await store.transaction(administrator, async (tx) => {
    const service = (await tx.services.list())[0];
    const one = await tx.inspections.create({
      title: 'A large inspection',
      kind: 'single',
      serviceId: service?.serviceId ?? null,
      framework: 'domain-three-2022',
      programme: 'single',
      asOf: '2022-05-16',
      seed: 's',
    });
    for (const [n, { accountId }] of people.entries())
      await tx.memberships.add(one.inspectionId, accountId, ROLES[n] ?? 'inspector');
    return one.inspectionId;
  });
  const [lead] = people;
  const assessors = people.slice(ROLES.length);
  if (!lead || assessors.length === 0) throw new Error('too few people');
  const owner = (n: number): Actor => assessors[n % assessors.length] as Actor;
  const ids = await store.transaction(lead, async (tx) => {
    const made: string[] = [];
    for (let n = 0; n < cases; n++) {
      const { caseId } = await tx.cases.add(inspectionId, {
        instruments: [INSTRUMENT],
        facts: { caseType: 'out-of-court' },
      });
      const both = n % 10 === 0 ? [owner(n), owner(n + 1)] : [owner(n)];
      for (const { accountId } of both)
        await tx.cases.allocate({ inspectionId, caseId, instrument: INSTRUMENT, accountId });
      made.push(caseId);
    }
    return made;
  });
  let begun = 0;
  const begin = async (handIn: boolean) => {
    const caseId = ids[begun];
    if (caseId === undefined) return false;
    await store.transaction(owner(begun++), async (tx) => {
      const { responseId } = await tx.responses.begin({
        inspectionId,
        caseId,
        instrument: INSTRUMENT,
        kind: 'independent',
        frameworks: [],
      });
      if (handIn) await tx.responses.submit(inspectionId, responseId);
    });
    return true;
  };
  for (let n = 0; n < (cases * 2) / 5; n++) await begin(n % 2 === 0);
  return { inspectionId, people, next: () => begin(true) };
}
