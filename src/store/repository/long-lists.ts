import { type Selectable, sql } from 'kysely';
import { NotFound } from '../../inspection/errors.ts';
import type { LongLists, NewLongList, StandingList } from '../../inspection/ports/long-lists.ts';
import type { Db } from '../connection/one-client.ts';
import { areUuids, isUuid } from '../database/uuid.ts';
import type { Database } from '../schema.ts';
import { readBlocks, readDetails, readLinks, writeBlocks } from './list-blocks.ts';
import { listDrafts } from './list-drafts.ts';

type Details = Readonly<Record<string, string>>;

export const longLists = (db: Db): LongLists => {
  const versions = async (inspectionId: string): Promise<readonly StandingList[]> => {
    if (!isUuid(inspectionId)) return [];
    const rows = await db
      .selectFrom('long_list')
      .selectAll()
      .where('inspection_id', '=', inspectionId)
      .orderBy('plan')
      .orderBy('service_id')
      .orderBy('version', 'desc')
      .execute();
    return rows.map(standingList);
  };
  const byId = async (inspectionId: string, listId: string) => {
    const row = areUuids(inspectionId, listId)
      ? await db
          .selectFrom('long_list')
          .selectAll()
          .where('inspection_id', '=', inspectionId)
          .where('list_id', '=', listId)
          .executeTakeFirst()
      : undefined;
    if (!row) throw new NotFound();
    return row;
  };
  const listOf = (inspectionId: string, listId: string) => ({ inspection_id: inspectionId, list_id: listId });
  const detailsOf = async (inspectionId: string, listId: string, cases: readonly string[]) =>
    areUuids(inspectionId, listId) && cases.length > 0
      ? readDetails(db, listOf(inspectionId, listId), cases)
      : new Map<string, Details>();

  return {
    ...listDrafts(db),
    versions,
    detailsOf,
    standing: async (inspectionId) => latestTaken(await versions(inspectionId)),
    read: async (inspectionId, listId) => readBlocks(db, await byId(inspectionId, listId)),
    details: async (inspectionId, listId, one) => (await detailsOf(inspectionId, listId, [one])).get(one) ?? {},
    async links(inspectionId, listId) {
      const { inspection_id, list_id } = await byId(inspectionId, listId);
      return readLinks(db, { inspection_id, list_id });
    },
    async drawn(inspectionId, listId, pairs) {
      if (pairs.length === 0) return;
      await sql`INSERT INTO long_list_case (inspection_id, case_id, list_id, "case")
        SELECT ${inspectionId}, one.id, ${listId}, one.name
        FROM unnest(${pairs.map(({ caseId }) => caseId)}::uuid[], ${pairs.map((pair) => pair.case)}::text[]) AS one (id, name)
        ON CONFLICT (inspection_id, case_id) DO NOTHING`.execute(db);
    },
    confirm: (list) => confirm(db, list),
    async take(inspectionId, listId) {
      await byId(inspectionId, listId);
      await sql`SELECT take_long_list(${inspectionId}, ${listId})`.execute(db);
    },
    async mapping(serviceId, framework, plan) {
      if (!isUuid(serviceId)) return new Map();
      const rows = await db
        .selectFrom('long_list_mapping')
        .select(['heading', 'meaning'])
        .where('service_id', '=', serviceId)
        .where('framework', '=', framework)
        .where('plan', '=', plan)
        .execute();
      return new Map(rows.map(({ heading, meaning }) => [heading, meaning]));
    },
    async remember(serviceId, framework, plan, columns) {
      if (columns.size === 0) return;
      const rows = [...columns].map(([heading, meaning]) => ({
        service_id: serviceId,
        framework,
        plan,
        heading,
        meaning,
      }));
      await db
        .insertInto('long_list_mapping')
        .values(rows)
        .onConflict((conflict) =>
          conflict
            .columns(['service_id', 'framework', 'plan', 'heading'])
            .doUpdateSet((set) => ({ meaning: set.ref('excluded.meaning') })),
        )
        .execute();
    },
  };
};

/** The first of each plan and service that was taken; versions come latest first. */
function latestTaken(versions: readonly StandingList[]): readonly StandingList[] {
  const first = new Map<string, StandingList>();
  for (const list of versions) {
    const key = `${list.plan} ${list.serviceId}`;
    if (list.takenAt !== null && !first.has(key)) first.set(key, list);
  }
  return [...first.values()];
}

async function confirm(db: Db, { inspectionId, rows, ...list }: NewLongList): Promise<StandingList> {
  const made = await db
    .insertInto('long_list')
    .values({
      inspection_id: inspectionId,
      plan: list.plan,
      framework: list.framework,
      service_id: list.serviceId,
      version: 0, // numbered by the database
      rows: rows.list.rows.length,
      facts: [...rows.list.facts.keys(), ...rows.datedFacts.keys()],
      file_hash: list.fileHash,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  await writeBlocks(db, made, rows);
  return standingList(made);
}

const standingList = (row: Selectable<Database['long_list']>): StandingList => ({
  inspectionId: row.inspection_id,
  listId: row.list_id,
  plan: row.plan,
  framework: row.framework,
  serviceId: row.service_id,
  version: row.version,
  rows: row.rows,
  confirmedBy: row.confirmed_by,
  confirmedAt: row.confirmed_at,
  fileHash: row.file_hash,
  takenAt: row.taken_at,
});
