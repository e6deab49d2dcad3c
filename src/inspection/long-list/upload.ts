import { z } from 'zod';
import type { Problem } from '../../framework/model/problem.ts';
import { Conflict } from '../errors.ts';
import { permitted } from '../permission/index.ts';
import type { Actor, ListDraft, Store } from '../ports/index.ts';
import type { InspectionKeys } from '../sealing/inspection-keys.ts';
import { settingOfInspection } from '../set-up/setting.ts';
import { perform, useCase } from '../use-case/index.ts';
import { sealAbout } from './content.ts';
import { isMatched, matchFaults } from './match.ts';
import { onRecord } from './on-record.ts';
import { askedList } from './plans.ts';
import { type ReadFile, readFile } from './read-file.ts';
import { mustSupply } from './supply.ts';

export interface ListDeps {
  readonly store: Store;
  readonly keysOf: (inspectionId: string) => InspectionKeys;
  readonly mostRows: number;
  readonly onError: (error: unknown) => void;
}

export interface UploadedList {
  readonly name: string;
  readonly bytes: Buffer;
  /** SHA-256 of the content, hexadecimal. */
  readonly hash: string;
}

/** What came of a file. */
export type Arrived =
  | { readonly kind: 'ready'; readonly draft: ListDraft }
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] };

const of = z.object({ inspectionId: z.uuid(), plan: z.string() });

/** Begins to read a list that was uploaded. Throws Conflict `same-as-draft`, `same-as-confirmed` unless `again`. */
export const beginList = useCase({
  name: 'begin-list',
  permission: permitted('long-list.supply'),
  audit: onRecord('long-list-uploaded'),
  input: of.extend({ fileHash: z.string(), again: z.boolean() }),
  run: async (tx, actor, { inspectionId, plan, fileHash, again }) => {
    const { serviceId } = await mustSupply(tx, actor, inspectionId);
    const asked = askedList(await settingOfInspection(tx, inspectionId), plan);
    if (!again) {
      const draft = await tx.longLists.draft(inspectionId, plan);
      if (draft?.fileHash === fileHash) throw new Conflict('same-as-draft');
      const standing = await tx.longLists.versions(inspectionId);
      const latest = standing.find((list) => list.plan === plan && list.serviceId === serviceId);
      if (latest?.fileHash === fileHash) throw new Conflict('same-as-confirmed');
    }
    const remembered = await tx.longLists.mapping(serviceId, asked.framework, plan);
    return { asked, remembered, draft: await tx.longLists.startDraft({ inspectionId, plan, serviceId, fileHash }) };
  },
});

/** Puts a list that was read whole in the place of the one being prepared. */
const finishList = useCase({
  name: 'finish-list',
  permission: permitted('long-list.supply'),
  audit: onRecord('long-list-read'),
  input: of.extend({
    draft: z.custom<ListDraft>(),
    read: z.custom<ReadFile>(),
    about: z.custom<Buffer>(),
    isMatched: z.boolean(),
  }),
  run: async (tx, actor, { inspectionId, plan, draft, read, about, isMatched: matched }) => {
    await mustSupply(tx, actor, inspectionId);
    const before = await tx.longLists.draft(inspectionId, plan);
    if (before) await tx.longLists.removeDraft(inspectionId, before.draftId);
    const change = { state: matched ? 'check' : 'columns', rows: read.rows, about, allParts: read.parts } as const;
    return tx.longLists.changeDraft(draft, change);
  },
});

const refuseList = useCase({
  name: 'refuse-list',
  permission: permitted('long-list.supply'),
  audit: onRecord('long-list-refused'),
  input: of.extend({ draft: z.custom<ListDraft>(), about: z.custom<Buffer>() }),
  run: async (tx, actor, { inspectionId, draft, about }) => {
    await mustSupply(tx, actor, inspectionId);
    await tx.longLists.changeDraft(draft, { state: 'refused', about });
  },
});

const PROGRESS_MS = 700;

/**
 * Takes a list that was uploaded: what is there already stays until the new one was read whole. `arrived` ends when that is
 * done, also long after the request that brought the file; how far it is can be seen from the draft meanwhile.
 */
export async function takeUpload(
  deps: ListDeps,
  actor: Actor,
  target: { readonly inspectionId: string; readonly plan: string; readonly again: boolean },
  file: UploadedList,
): Promise<{ readonly draft: ListDraft; readonly arrived: Promise<Arrived> }> {
  const { inspectionId, plan, again } = target;
  const begun = await perform(deps.store, actor, beginList, { inspectionId, plan, again, fileHash: file.hash });
  return { draft: begun.draft, arrived: read(deps, actor, { inspectionId, plan }, begun, file) };
}

async function read(
  deps: ListDeps,
  actor: Actor,
  target: { readonly inspectionId: string; readonly plan: string },
  { asked, remembered, draft }: Awaited<ReturnType<typeof beginList.run>>,
  file: UploadedList,
): Promise<Arrived> {
  const keys = deps.keysOf(target.inspectionId);
  let said = performance.now();
  const onProgress = (rows: number) => {
    if (performance.now() - said < PROGRESS_MS) return;
    said = performance.now();
    // No act of anybody: how far it is, on a list of the actor's own.
    deps.store
      .transaction(actor, (tx) => tx.longLists.progress(target.inspectionId, draft.draftId, rows))
      .catch(deps.onError);
  };
  const { plan } = asked;
  const options = { plan, remembered, keys, draftId: draft.draftId, mostRows: deps.mostRows, onProgress };
  const found = await readFile(file, options);
  if (!found.ok) {
    const problems = found.problems.map(({ code, message }) => ({ code, message }));
    const about = { fileName: file.name, notes: [], problems: [], columns: [], removed: [], refused: problems };
    await perform(deps.store, actor, refuseList, { ...target, draft, about: sealAbout(keys, draft, about) });
    return { kind: 'refused', problems };
  }
  const meanings = found.value.about.columns.map(({ meaning }) => meaning);
  const about = sealAbout(keys, draft, found.value.about);
  const matched = isMatched(matchFaults(plan, meanings));
  const input = { ...target, draft, read: found.value, about, isMatched: matched };
  return { kind: 'ready', draft: await perform(deps.store, actor, finishList, input) };
}
