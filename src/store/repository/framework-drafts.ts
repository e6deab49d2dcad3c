import { sql } from 'kysely';
import type {
  DraftFile,
  DraftOrigin,
  FrameworkDraft,
  FrameworkDraftState,
  FrameworkDrafts,
  Proposal,
} from '../../inspection/ports/framework-drafts.ts';
import type { JsonObject } from '../../inspection/ports/json.ts';
import type { Db } from '../connection/one-client.ts';
import { json } from '../database/json.ts';
import { isUuid } from '../database/uuid.ts';

export const frameworkDrafts = (db: Db, accountId: string): FrameworkDrafts => ({
  async begin({ files, base, importReport, ...draft }) {
    const { draft_id } = await db
      .insertInto('framework_draft')
      .values({
        ...draft,
        base_framework: base?.framework ?? null,
        base_version: base?.version ?? null,
        import_report: importReport === null ? null : json(importReport),
      })
      .returning('draft_id')
      .executeTakeFirstOrThrow();
    const rows = Object.entries(files).map(([name, content]) => ({ draft_id, revision: 1, name, content }));
    await db.insertInto('framework_draft_file').values(rows).execute();
    const [made] = await drafts(db, draft_id);
    return made as FrameworkDraft;
  },
  byId: async (draftId) => (isUuid(draftId) ? ((await drafts(db, draftId))[0] ?? null) : null),
  async forChange(draftId) {
    if (!isUuid(draftId)) return null;
    // One that is published is not locked: nothing can change it.
    await db.selectFrom('framework_draft').select('draft_id').where('draft_id', '=', draftId).forUpdate().execute();
    return (await drafts(db, draftId))[0] ?? null;
  },
  list: () => drafts(db),
  files: (draftId, revision) => filesOf(db, draftId, revision),
  async change(draft, changes, name) {
    const revision = draft.revision + 1;
    const changed = { ...name, revision, changed_by: accountId, changed_at: sql<Date>`now()` };
    await db.updateTable('framework_draft').set(changed).where('draft_id', '=', draft.draftId).execute();
    const rows = Object.entries(changes).map(([file, content]) => ({
      draft_id: draft.draftId,
      revision,
      name: file,
      content,
    }));
    await db.insertInto('framework_draft_file').values(rows).execute();
    return revision;
  },
  async setState(draftId, state) {
    await db
      .updateTable('framework_draft')
      .set({ state, changed_by: accountId, changed_at: sql<Date>`now()` })
      .where('draft_id', '=', draftId)
      .execute();
  },
  async propose(draftId, { filesHash, ...proposal }) {
    const number = sql<number>`(SELECT coalesce(max(number), 0) + 1 FROM framework_proposal WHERE draft_id = ${draftId})`;
    await db
      .insertInto('framework_proposal')
      .values({ draft_id: draftId, number, files_hash: filesHash, ...proposal })
      .execute();
  },
  async withdraw(draftId) {
    await db
      .updateTable('framework_proposal')
      .set({ withdrawn_by: accountId, withdrawn_at: sql<Date>`now()` })
      .where('draft_id', '=', draftId)
      .where('withdrawn_at', 'is', null)
      .execute();
  },
  proposals: (draftId) => proposalsOf(db, draftId),
});

async function drafts(db: Db, draftId?: string): Promise<readonly FrameworkDraft[]> {
  const all = db
    .selectFrom('framework_draft as d')
    .innerJoin('account as creator', 'creator.account_id', 'd.created_by')
    .innerJoin('account as changer', 'changer.account_id', 'd.changed_by')
    .selectAll('d')
    .select(['creator.display_name as creator', 'changer.display_name as changer'])
    .orderBy('d.changed_at', 'desc')
    .orderBy('d.draft_id');
  const rows = await (draftId === undefined ? all : all.where('d.draft_id', '=', draftId)).execute();
  return rows.map((row) => ({
    draftId: row.draft_id,
    framework: row.framework,
    version: row.version,
    title: row.title,
    origin: row.origin as DraftOrigin,
    base: row.base_framework === null ? null : { framework: row.base_framework, version: row.base_version ?? '' },
    importReport: row.import_report as JsonObject | null,
    state: row.state as FrameworkDraftState,
    revision: row.revision,
    createdBy: row.creator,
    createdAt: row.created_at,
    changedBy: row.changer,
    changedAt: row.changed_at,
  }));
}

async function filesOf(db: Db, draftId: string, revision?: number): Promise<readonly DraftFile[]> {
  const all = db
    .selectFrom('framework_draft_file as f')
    .innerJoin('account as a', 'a.account_id', 'f.changed_by')
    .distinctOn('f.name')
    .select(['f.name', 'f.content', 'f.revision', 'a.display_name as changedBy', 'f.changed_at as changedAt'])
    .where('f.draft_id', '=', draftId)
    .orderBy('f.name')
    .orderBy('f.revision', 'desc');
  const rows = await (revision === undefined ? all : all.where('f.revision', '<=', revision)).execute();
  return rows.flatMap(({ content, ...file }) => (content === null ? [] : [{ ...file, text: content }]));
}

async function proposalsOf(db: Db, draftId: string): Promise<readonly Proposal[]> {
  const rows = await db
    .selectFrom('framework_proposal as p')
    .innerJoin('account as a', 'a.account_id', 'p.proposed_by')
    .leftJoin('account as w', 'w.account_id', 'p.withdrawn_by')
    .selectAll('p')
    .select(['a.display_name as proposer', 'w.display_name as withdrawer'])
    .where('p.draft_id', '=', draftId)
    .orderBy('p.number', 'desc')
    .execute();
  return rows.map((row) => ({
    number: row.number,
    revision: row.revision,
    framework: row.framework,
    version: row.version,
    meaning: row.meaning,
    wording: row.wording,
    filesHash: row.files_hash,
    note: row.note,
    proposedById: row.proposed_by,
    proposedBy: row.proposer,
    proposedAt: row.proposed_at,
    withdrawnBy: row.withdrawer,
    withdrawnAt: row.withdrawn_at,
  }));
}
