import { NotFound } from '../errors.ts';
import type { Actor, Inspection, ListDraft, Tx } from '../ports/index.ts';
import type { InspectionKeys } from '../sealing/inspection-keys.ts';
import { settingOfInspection } from '../set-up/setting.ts';
import { type Checked, checkList, type LinkTarget } from './check.ts';
import { type DraftAbout, type DraftRow, openAbout, openRows } from './content.ts';
import { type AskedList, askedList, askedLists, linkColumn } from './plans.ts';
import { mustSupply } from './supply.ts';

/** A list that is being prepared, opened for somebody of the service. */
export interface OpenList {
  readonly inspection: Inspection;
  readonly serviceId: string;
  readonly asked: AskedList;
  readonly draft: ListDraft;
  readonly about: DraftAbout;
  readonly parts: readonly (readonly DraftRow[])[];
}

/** Throws NotFound where nothing is being prepared. */
export async function openDraft(
  tx: Tx,
  actor: Actor,
  keys: InspectionKeys,
  inspectionId: string,
  planId: string,
): Promise<OpenList> {
  const { inspection, serviceId } = await mustSupply(tx, actor, inspectionId);
  const asked = askedList(await settingOfInspection(tx, inspectionId), planId);
  const draft = await tx.longLists.draft(inspectionId, planId);
  if (!draft) throw new NotFound();
  const sealed = await tx.longLists.draftParts(inspectionId, draft.draftId);
  const parts = sealed.map((piece, part) => openRows(keys, draft, part, piece));
  return { inspection, serviceId, asked, draft, about: openAbout(keys, draft), parts };
}

/** Checks it, also against the list that it refers to: the one being prepared, else the one that stands. */
export const checkOpen = async (tx: Tx, keys: InspectionKeys, open: OpenList): Promise<Checked> =>
  checkList(open.asked, open.about, open.parts.flat(), await linkTarget(tx, keys, open));

async function linkTarget(tx: Tx, keys: InspectionKeys, open: OpenList): Promise<LinkTarget | null> {
  const planId = linkColumn(open.asked.plan)?.refersTo;
  if (planId === undefined) return null;
  const { inspectionId } = open.inspection;
  const asked = askedLists(await settingOfInspection(tx, inspectionId)).find(({ plan }) => plan.id === planId);
  if (!asked) return null;
  const draft = await tx.longLists.draft(inspectionId, planId);
  const known = draft ? await referencesIn(tx, keys, draft) : null;
  const standing = (await tx.longLists.standing(inspectionId)).find(
    (list) => list.plan === planId && list.serviceId === open.serviceId,
  );
  const cases = standing ? new Set((await tx.longLists.read(inspectionId, standing.listId)).cases) : null;
  if (!known && !cases) return { title: asked.plan.title, has: null };
  return {
    title: asked.plan.title,
    has: (reference) =>
      known?.has(reference) === true || cases?.has(keys.pseudonym('case', `${planId}\n${reference}`)) === true,
  };
}

/** Case references of another list that is being prepared; null while its columns are not matched. */
async function referencesIn(tx: Tx, keys: InspectionKeys, draft: ListDraft): Promise<ReadonlySet<string> | null> {
  if (draft.state !== 'check') return null;
  const { columns } = openAbout(keys, draft);
  const setting = await settingOfInspection(tx, draft.inspectionId);
  const { plan } = askedList(setting, draft.plan);
  const column = plan.columns.find(({ role }) => role === 'case');
  const index = columns.findIndex(({ meaning }) => meaning === column?.id);
  const sealed = await tx.longLists.draftParts(draft.inspectionId, draft.draftId);
  const rows = sealed.flatMap((piece, part) => openRows(keys, draft, part, piece));
  return new Set(rows.map(({ cells }) => cells[index] ?? ''));
}
