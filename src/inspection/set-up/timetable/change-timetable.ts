import { z } from 'zod';
import { Invalid, NotFound } from '../../errors.ts';
import { permitted } from '../../permission/index.ts';
import type { Tx } from '../../ports/index.ts';
import { useCase } from '../../use-case/index.ts';

const text = (most: number) => z.string().trim().max(most);

const content = z.object({
  inspectionId: z.uuid(),
  kind: z.enum(['case-manager-interview', 'focus-group', 'meeting', 'other']),
  title: text(200).min(1),
  startsAt: z.date(),
  endsAt: z.date(),
  place: text(200),
  people: z.array(z.uuid()).max(100),
  withOthers: text(500),
  serviceId: z.uuid().nullable(),
  note: text(2_000),
});
type Content = z.output<typeof content>;

interface Identified {
  readonly inspectionId: string;
  readonly entryId: string;
}

const about = ({ inspectionId, entryId }: Identified) => ({ inspectionId, detail: { entry: entryId } });

/** Puts something into the timetable. Throws Invalid `ends-too-early`, `too-long`, `not-a-member`. */
export const addEntry = useCase({
  name: 'add-timetable-entry',
  permission: permitted('inspection.manage'),
  audit: { event: 'timetable-changed', subject: (_: unknown, made: Identified) => about(made) },
  input: content.extend({ caseId: z.uuid().nullable() }),
  run: async (tx, _actor, given): Promise<Identified> => {
    await mustFit(tx, given);
    if (given.caseId !== null && (await tx.cases.byId(given.inspectionId, given.caseId)) === null) throw new NotFound();
    const { inspectionId, entryId } = await tx.setUp.timetable.add(given);
    return { inspectionId, entryId };
  },
});

const version = { entryId: z.uuid(), version: z.int().min(1) };

/** Changes an entry. Throws Conflict `entry-changed` where somebody else was first, and as `addEntry` does. */
export const changeEntry = useCase({
  name: 'change-timetable-entry',
  permission: permitted('inspection.manage'),
  audit: { event: 'timetable-changed', subject: about },
  input: content.extend(version),
  run: async (tx, _actor, given): Promise<void> => {
    await mustFit(tx, given);
    await tx.setUp.timetable.change(given);
  },
});

/** Cancels an entry, or takes that back. It stays on the list. Throws Conflict `entry-changed`, NotFound. */
export const cancelEntry = useCase({
  name: 'cancel-timetable-entry',
  permission: permitted('inspection.manage'),
  audit: { event: 'timetable-changed', subject: about },
  input: z.object({ inspectionId: z.uuid(), ...version, cancelled: z.boolean() }),
  run: (tx, _actor, { cancelled, ...entry }): Promise<void> => tx.setUp.timetable.setCancelled(entry, cancelled),
});

const DAY = 86_400_000;

async function mustFit(tx: Tx, { inspectionId, startsAt, endsAt, people, serviceId }: Content): Promise<void> {
  const members = new Set((await tx.memberships.of(inspectionId)).map(({ accountId }) => accountId));
  const services = new Set((await tx.setUp.plan.services(inspectionId)).map((one) => one.serviceId));
  const problems = [
    ...(endsAt > startsAt ? [] : [problem('ends-too-early', 'It must end after it begins', 'ends')]),
    ...(+endsAt - +startsAt <= DAY ? [] : [problem('too-long', 'It must end within a day', 'ends')]),
    ...(people.every((one) => members.has(one))
      ? []
      : [problem('not-a-member', 'Choose people who are on this inspection', 'people')]),
    ...(serviceId === null || services.has(serviceId)
      ? []
      : [problem('not-inspected', 'Choose a service that is inspected', 'serviceId')]),
  ];
  if (problems.length > 0) throw new Invalid(problems);
}

const problem = (code: string, message: string, column: string) => ({ code, message, column });
