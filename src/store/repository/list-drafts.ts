import { sql } from 'kysely';
import { Conflict, NotFound } from '../../inspection/errors.ts';
import type { DraftChange, DraftState, ListDraft, LongLists } from '../../inspection/ports/long-lists.ts';
import type { Db } from '../connection/one-client.ts';
import { areUuids, isUuid } from '../database/uuid.ts';

type Drafts = Pick<
  LongLists,
  'draft' | 'arriving' | 'drafts' | 'draftParts' | 'startDraft' | 'changeDraft' | 'progress' | 'removeDraft'
>;

/** Lists that are being prepared. Everything in them is sealed before it comes here. */
export const listDrafts = (db: Db): Drafts => {
  const all = async (inspectionId: string): Promise<readonly ListDraft[]> =>
    isUuid(inspectionId) ? (await select(db).where('d.inspection_id', '=', inspectionId).execute()).map(listDraft) : [];
  const byId = async (inspectionId: string, draftId: string): Promise<ListDraft> => {
    const row = await select(db)
      .where('d.inspection_id', '=', inspectionId)
      .where('d.draft_id', '=', draftId)
      .executeTakeFirstOrThrow();
    return listDraft(row);
  };
  return {
    drafts: all,
    draft: async (inspectionId, plan) =>
      (await all(inspectionId)).find((one) => one.plan === plan && !isArriving(one)) ?? null,
    arriving: async (inspectionId, plan) =>
      (await all(inspectionId)).find((one) => one.plan === plan && isArriving(one)) ?? null,
    async draftParts(inspectionId, draftId) {
      if (!areUuids(inspectionId, draftId)) return [];
      const rows = await db
        .selectFrom('long_list_draft_part')
        .select('sealed')
        .where('inspection_id', '=', inspectionId)
        .where('draft_id', '=', draftId)
        .orderBy('part')
        .execute();
      return rows.map(({ sealed }) => sealed);
    },
    async startDraft({ inspectionId, plan, serviceId, fileHash }) {
      await sql`SELECT remove_expired_drafts()`.execute(db);
      await db
        .deleteFrom('long_list_draft')
        .where('inspection_id', '=', inspectionId)
        .where('plan', '=', plan)
        .where('service_id', '=', serviceId)
        .where('arriving', '=', true)
        .execute();
      const { draft_id } = await db
        .insertInto('long_list_draft')
        .values({ inspection_id: inspectionId, plan, service_id: serviceId, file_hash: fileHash, state: 'reading' })
        .returning('draft_id')
        .executeTakeFirstOrThrow();
      return byId(inspectionId, draft_id);
    },
    async changeDraft({ inspectionId, draftId, revision }, change) {
      const done = await db
        .updateTable('long_list_draft')
        .set({
          revision: revision + 1,
          changed_by: sql<string>`acting_account()`,
          changed_at: sql<Date>`now()`,
          expires_at: sql<Date>`now() + interval '7 days'`,
          ...(change.state === undefined ? {} : { state: change.state }),
          ...(change.rows === undefined ? {} : { rows: change.rows }),
          ...(change.about === undefined ? {} : { about: Buffer.from(change.about) }),
        })
        .where('inspection_id', '=', inspectionId)
        .where('draft_id', '=', draftId)
        .where('revision', '=', revision)
        .executeTakeFirst();
      if (done.numUpdatedRows === 0n) throw new Conflict('draft-changed');
      await writeParts(db, inspectionId, draftId, change);
      return byId(inspectionId, draftId);
    },
    async progress(inspectionId, draftId, rows) {
      await db
        .updateTable('long_list_draft')
        .set({ rows, changed_at: sql<Date>`now()`, changed_by: sql<string>`acting_account()` })
        .where('inspection_id', '=', inspectionId)
        .where('draft_id', '=', draftId)
        .where('state', '=', 'reading')
        .execute();
    },
    async removeDraft(inspectionId, draftId) {
      if (!areUuids(inspectionId, draftId)) throw new NotFound();
      await db
        .deleteFrom('long_list_draft')
        .where('inspection_id', '=', inspectionId)
        .where('draft_id', '=', draftId)
        .execute();
    },
  };
};

const isArriving = ({ state }: ListDraft): boolean => state === 'reading' || state === 'refused';

async function writeParts(db: Db, inspectionId: string, draftId: string, change: DraftChange): Promise<void> {
  if (change.allParts) {
    await db
      .deleteFrom('long_list_draft_part')
      .where('inspection_id', '=', inspectionId)
      .where('draft_id', '=', draftId)
      .execute();
  }
  const parts = change.allParts?.map((sealed, part) => [part, sealed] as const) ?? [...(change.parts ?? [])];
  for (const [part, sealed] of parts) {
    await db
      .insertInto('long_list_draft_part')
      .values({ inspection_id: inspectionId, draft_id: draftId, part, sealed: Buffer.from(sealed) })
      .onConflict((conflict) =>
        conflict
          .columns(['inspection_id', 'draft_id', 'part'])
          .doUpdateSet((set) => ({ sealed: set.ref('excluded.sealed') })),
      )
      .execute();
  }
}

const select = (db: Db) =>
  db
    .selectFrom('long_list_draft as d')
    .innerJoin('account', 'account.account_id', 'd.changed_by')
    .selectAll('d')
    .select('account.display_name');

type Row = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>;

const listDraft = (row: Row): ListDraft => ({
  inspectionId: row.inspection_id,
  draftId: row.draft_id,
  plan: row.plan,
  serviceId: row.service_id,
  state: row.state as DraftState,
  revision: row.revision,
  fileHash: row.file_hash,
  rows: row.rows,
  about: row.about,
  createdBy: row.created_by,
  changedBy: row.changed_by,
  changedByName: row.display_name,
  changedAt: row.changed_at,
  expiresAt: row.expires_at,
});
