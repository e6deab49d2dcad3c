import { z } from 'zod';
import { NotFound } from '../../errors.ts';
import { may, permitted } from '../../permission/index.ts';
import type {
  Actor,
  Inspection,
  InspectionCase,
  Service,
  TimetableEntry,
  TimetableVersion,
  Tx,
} from '../../ports/index.ts';
import { useCase } from '../../use-case/index.ts';
import { type Clash, clashesIn } from './clashes.ts';

export interface TimetableView {
  readonly inspection: Inspection;
  readonly services: readonly Service[];
  readonly entries: readonly TimetableEntry[];
  /** Names of members by account. */
  readonly names: ReadonlyMap<string, string>;
  /** Of those that the reader sees. */
  readonly clashes: readonly Clash[];
  readonly mayChange: boolean;
}

/** The timetable as the reader may see it. */
export const readTimetable = useCase({
  name: 'read-timetable',
  permission: permitted('timetable.read'),
  audit: { event: 'timetable-read' },
  input: z.object({ inspectionId: z.uuid() }),
  run: (tx, actor, { inspectionId }): Promise<TimetableView> => viewOf(tx, actor, inspectionId),
});

/** The same, to be taken away into a calendar. */
export const exportTimetable = useCase({
  name: 'export-timetable',
  permission: permitted('timetable.read'),
  audit: { event: 'timetable-exported' },
  input: z.object({ inspectionId: z.uuid() }),
  run: (tx, actor, { inspectionId }): Promise<TimetableView> => viewOf(tx, actor, inspectionId),
});

async function viewOf(tx: Tx, actor: Actor, inspectionId: string): Promise<TimetableView> {
  const inspection = await tx.inspections.byId(inspectionId);
  if (!inspection) throw new NotFound();
  const entries = await tx.setUp.timetable.list(inspectionId);
  const roles = await tx.memberships.rolesOf(inspectionId, actor.accountId);
  const held = roles.map((role) => ({ inspectionId, role }));
  return {
    inspection,
    services: await tx.setUp.plan.services(inspectionId),
    entries,
    names: await namesIn(tx, inspectionId, entries),
    clashes: clashesIn(entries),
    mayChange: may(actor, held, 'inspection.manage', inspectionId),
  };
}

/** Of members, and of those who have left the team since. */
async function namesIn(tx: Tx, inspectionId: string, entries: readonly TimetableEntry[]) {
  const names = new Map((await tx.memberships.of(inspectionId)).map((one) => [one.accountId, one.displayName]));
  for (const accountId of new Set(entries.flatMap(({ people }) => people))) {
    if (names.has(accountId)) continue;
    const account = await tx.accounts.byId(accountId);
    if (account) names.set(accountId, account.displayName);
  }
  return names;
}

export interface EntryForm {
  readonly inspection: Inspection;
  readonly services: readonly Service[];
  /** Who can take part, by name. */
  readonly people: readonly { readonly accountId: string; readonly displayName: string }[];
  /** Cases that an entry can be about. */
  readonly cases: readonly InspectionCase[];
  /** Null for a new one. */
  readonly entry: TimetableEntry | null;
  readonly versions: readonly TimetableVersion[];
}

/** What an entry can be made of, and the one that is changed. */
export const readEntryForm = useCase({
  name: 'read-timetable-entry',
  permission: permitted('inspection.manage'),
  audit: { event: 'timetable-read' },
  input: z.object({ inspectionId: z.uuid(), entryId: z.uuid().nullable() }),
  run: async (tx, _actor, { inspectionId, entryId }): Promise<EntryForm> => {
    const inspection = await tx.inspections.byId(inspectionId);
    const entry = entryId === null ? null : await tx.setUp.timetable.byId(inspectionId, entryId);
    if (!inspection || (entryId !== null && entry === null)) throw new NotFound();
    const members = await tx.memberships.of(inspectionId);
    return {
      inspection,
      entry,
      services: await tx.setUp.plan.services(inspectionId),
      people: [
        ...new Map(members.map(({ accountId, displayName }) => [accountId, { accountId, displayName }])).values(),
      ],
      cases: (await tx.cases.list(inspectionId)).filter(({ state }) => state === 'selected'),
      versions: entryId === null ? [] : await tx.setUp.timetable.versions(inspectionId, entryId),
    };
  },
});
