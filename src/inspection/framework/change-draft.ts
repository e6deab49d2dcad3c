import { z } from 'zod';
import { Conflict, Invalid, NotFound } from '../errors.ts';
import { permitted } from '../permission/index.ts';
import type { DraftFile, FileChanges, FrameworkDraft, Tx } from '../ports/index.ts';
import { useCase } from '../use-case/index.ts';
import { nameOf, problemsOfFiles } from './draft-files.ts';
import { textsOf } from './read-draft.ts';

/** What became of a change of one file. */
export type DraftChange =
  | { readonly kind: 'saved'; readonly draft: FrameworkDraft }
  | { readonly kind: 'same' }
  /** Somebody else changed the file since it was opened: nothing was written, both texts are shown. */
  | { readonly kind: 'overtaken'; readonly theirs: DraftFile | null };

const changed = (revision: number, draft: FrameworkDraft) => ({
  detail: { draftId: draft.draftId, framework: draft.framework, revision },
});

/**
 * Gives one file of a draft a new text, or (null) takes it away. `basedOn` is the revision of the file that was opened, 0
 * where there was none. Throws Conflict `not-open` while it is proposed, published or set aside; Invalid where that cannot
 * be a file of a framework.
 */
export const changeDraftFile = useCase({
  name: 'change-framework-draft-file',
  permission: permitted('framework.change'),
  audit: {
    event: 'framework-draft-changed',
    subject: ({ draftId, name }, result: DraftChange) => ({ detail: { draftId, file: name, result: result.kind } }),
  },
  input: z.object({
    draftId: z.uuid(),
    name: z.string().max(200),
    text: z.string().nullable(),
    basedOn: z.int().min(0),
  }),
  run: async (tx, _actor, { draftId, name, text, basedOn }): Promise<DraftChange> => {
    const draft = await openDraft(tx, draftId);
    const files = await tx.drafts.files(draftId);
    const now = files.find((file) => file.name === name) ?? null;
    if ((now?.text ?? null) === text) return { kind: 'same' };
    if ((now?.revision ?? 0) !== basedOn) return { kind: 'overtaken', theirs: now };
    return { kind: 'saved', draft: await apply(tx, draft, files, { [name]: text }) };
  },
});

/** Takes the last change back, as a change of its own: nothing is lost by undoing either. */
export const undoDraftChange = useCase({
  name: 'undo-framework-draft-change',
  permission: permitted('framework.change'),
  audit: { event: 'framework-draft-undone', subject: (_, draft: FrameworkDraft) => changed(draft.revision, draft) },
  input: z.object({ draftId: z.uuid(), revision: z.int() }),
  run: async (tx, _actor, { draftId, revision }): Promise<FrameworkDraft> => {
    const draft = await openDraft(tx, draftId);
    if (draft.revision !== revision) throw new Conflict('overtaken');
    if (revision < 2) throw new Conflict('nothing-to-undo', 'Nothing has been changed in this draft yet.');
    const files = await tx.drafts.files(draftId);
    const now = textsOf(files);
    const before = textsOf(await tx.drafts.files(draftId, revision - 1));
    const names = [...new Set([...Object.keys(now), ...Object.keys(before)])];
    const changes = names
      .filter((name) => now[name] !== before[name])
      .map((name) => [name, before[name] ?? null] as const);
    return apply(tx, draft, files, Object.fromEntries(changes));
  },
});

/** Puts a draft aside, or takes it up again. */
export const setDraftAside = useCase({
  name: 'set-framework-draft-aside',
  permission: permitted('framework.change'),
  audit: {
    event: 'framework-draft-set-aside',
    subject: ({ draftId, aside }) => ({ detail: { draftId, aside } }),
  },
  input: z.object({ draftId: z.uuid(), aside: z.boolean() }),
  run: async (tx, _actor, { draftId, aside }): Promise<void> => {
    const draft = await lockedDraft(tx, draftId);
    const from = aside ? 'open' : 'discarded';
    if (draft.state !== from) throw notOpen();
    await tx.drafts.setState(draftId, aside ? 'discarded' : 'open');
  },
});

/** The draft, held against changes of others until the transaction ends. */
export async function lockedDraft(tx: Tx, draftId: string): Promise<FrameworkDraft> {
  const draft = await tx.drafts.forChange(draftId);
  if (!draft) throw new NotFound();
  return draft;
}

export async function openDraft(tx: Tx, draftId: string): Promise<FrameworkDraft> {
  const draft = await lockedDraft(tx, draftId);
  if (draft.state !== 'open') throw notOpen();
  return draft;
}

const notOpen = () =>
  new Conflict(
    'not-open',
    'This draft cannot be changed as it stands: it is proposed, published or set aside. Withdraw the proposal or take it up again first.',
  );

async function apply(
  tx: Tx,
  draft: FrameworkDraft,
  files: readonly DraftFile[],
  changes: FileChanges,
): Promise<FrameworkDraft> {
  const after = Object.fromEntries(
    Object.entries({ ...textsOf(files), ...changes }).filter((entry): entry is [string, string] => entry[1] !== null),
  );
  const problems = problemsOfFiles(after);
  if (problems.length > 0) throw new Invalid(problems);
  const name = nameOf(after, draft);
  const revision = await tx.drafts.change(draft, changes, name);
  return { ...draft, ...name, revision };
}
