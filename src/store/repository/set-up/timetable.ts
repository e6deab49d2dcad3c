import { Conflict, NotFound } from '../../../inspection/errors.ts';
import type {
  NewTimetableEntry,
  Timetable,
  TimetableEntry,
  TimetableKind,
  TimetableVersion,
} from '../../../inspection/ports/set-up.ts';
import type { Db } from '../../connection/one-client.ts';
import { areUuids, isUuid } from '../../database/uuid.ts';

export const timetable = (db: Db): Timetable => {
  const rows = () =>
    db
      .selectFrom('timetable_entry as e')
      .leftJoin('inspection_case as c', (join) =>
        join.onRef('c.inspection_id', '=', 'e.inspection_id').onRef('c.case_id', '=', 'e.case_id'),
      )
      .select([
        'e.inspection_id as inspectionId',
        'e.entry_id as entryId',
        'e.version',
        'e.kind',
        'e.title',
        'e.starts_at as startsAt',
        'e.ends_at as endsAt',
        'e.place',
        'e.people',
        'e.with_others as withOthers',
        'e.case_id as caseId',
        'c.reference as caseReference',
        'e.service_id as serviceId',
        'e.note',
        'e.cancelled',
        'e.changed_at as changedAt',
      ]);
  const byId = async (inspectionId: string, entryId: string): Promise<TimetableEntry | null> => {
    if (!areUuids(inspectionId, entryId)) return null;
    const row = await rows()
      .where('e.inspection_id', '=', inspectionId)
      .where('e.entry_id', '=', entryId)
      .executeTakeFirst();
    return row ? entry(row) : null;
  };
  const change = async (
    { inspectionId, entryId, version }: Pick<TimetableEntry, 'inspectionId' | 'entryId' | 'version'>,
    values: Readonly<Record<string, unknown>>,
  ): Promise<void> => {
    if (!areUuids(inspectionId, entryId)) throw new NotFound();
    const done = await db
      .updateTable('timetable_entry')
      .set(values)
      .where('inspection_id', '=', inspectionId)
      .where('entry_id', '=', entryId)
      .where('version', '=', version)
      .executeTakeFirst();
    if (done.numUpdatedRows > 0n) return;
    if ((await byId(inspectionId, entryId)) === null) throw new NotFound();
    throw new Conflict('entry-changed', 'Somebody changed this entry in the meantime.');
  };

  return {
    byId,
    async add(given) {
      const entryId = crypto.randomUUID();
      await db
        .insertInto('timetable_entry')
        .values({
          inspection_id: given.inspectionId,
          entry_id: entryId,
          case_id: given.caseId,
          ...columns(given),
        })
        .execute();
      const added = await byId(given.inspectionId, entryId);
      if (!added) throw new NotFound();
      return added;
    },
    async list(inspectionId) {
      if (!isUuid(inspectionId)) return [];
      const found = await rows()
        .where('e.inspection_id', '=', inspectionId)
        .orderBy('e.starts_at')
        .orderBy('e.ends_at')
        .orderBy('e.entry_id')
        .execute();
      return found.map(entry);
    },
    change: (given) => change(given, columns(given)),
    setCancelled: (one, cancelled) => change(one, { cancelled }),
    versions: (inspectionId, entryId) => versions(db, inspectionId, entryId),
  };
};

const columns = (given: Omit<NewTimetableEntry, 'inspectionId' | 'caseId'>) => ({
  kind: given.kind,
  title: given.title,
  starts_at: given.startsAt,
  ends_at: given.endsAt,
  place: given.place,
  people: [...given.people],
  with_others: given.withOthers,
  service_id: given.serviceId,
  note: given.note,
});

const entry = (row: Omit<TimetableEntry, 'kind'> & { readonly kind: string }): TimetableEntry => ({
  ...row,
  kind: row.kind as TimetableKind,
});

interface KeptEntry {
  readonly title: string;
  readonly starts_at: string;
  readonly ends_at: string;
  readonly place: string;
  readonly cancelled: boolean;
  readonly changed_by: string;
  readonly changed_at: string;
}

async function versions(db: Db, inspectionId: string, entryId: string): Promise<readonly TimetableVersion[]> {
  if (!areUuids(inspectionId, entryId)) return [];
  const rows = await db
    .selectFrom('timetable_version')
    .select(['version', 'entry'])
    .where('inspection_id', '=', inspectionId)
    .where('entry_id', '=', entryId)
    .orderBy('version', 'desc')
    .execute();
  const kept = rows.map(({ version, entry: one }) => ({ version, ...(one as KeptEntry) }));
  const ids = [...new Set(kept.map(({ changed_by }) => changed_by))];
  if (ids.length === 0) return [];
  const names = await db
    .selectFrom('account')
    .select(['account_id', 'display_name'])
    .where('account_id', 'in', ids)
    .execute();
  const nameOf = new Map(names.map((row) => [row.account_id, row.display_name]));
  return kept.map((one) => ({
    version: one.version,
    title: one.title,
    startsAt: new Date(one.starts_at),
    endsAt: new Date(one.ends_at),
    place: one.place,
    cancelled: one.cancelled,
    by: nameOf.get(one.changed_by) ?? null,
    at: new Date(one.changed_at),
  }));
}
