import { z } from 'zod';
import type { FrameworkFiles } from '../../framework/read/folder-in-memory.ts';
import { NotFound } from '../errors.ts';
import { permitted } from '../permission/index.ts';
import type { DraftFile, FrameworkDraft, Proposal } from '../ports/index.ts';
import { useCase } from '../use-case/index.ts';

/** A draft with everything that stands in it. */
export interface DraftRecord {
  readonly draft: FrameworkDraft;
  readonly files: readonly DraftFile[];
  /** Latest first. */
  readonly proposals: readonly Proposal[];
}

const nothingOfACase = { notRecorded: 'drafts of frameworks say nothing of a case; changing one is on record' };

/** Drafts, latest changed first; those set aside too. */
export const listDrafts = useCase({
  name: 'list-framework-drafts',
  permission: permitted('framework.change'),
  audit: nothingOfACase,
  input: z.object({}),
  run: (tx): Promise<readonly FrameworkDraft[]> => tx.drafts.list(),
});

/** One draft as it stands. */
export const readDraft = useCase({
  name: 'read-framework-draft',
  permission: permitted('framework.change'),
  audit: nothingOfACase,
  input: z.object({ draftId: z.uuid() }),
  run: async (tx, _actor, { draftId }): Promise<DraftRecord> => {
    const draft = await tx.drafts.byId(draftId);
    if (!draft) throw new NotFound();
    return { draft, files: await tx.drafts.files(draftId), proposals: await tx.drafts.proposals(draftId) };
  },
});

/** The texts of files by name. */
export const textsOf = (files: readonly DraftFile[]): FrameworkFiles =>
  Object.fromEntries(files.map(({ name, text }) => [name, text]));

/** The proposal that stands, where one does. */
export const standingProposal = ({ proposals }: Pick<DraftRecord, 'proposals'>): Proposal | null =>
  proposals.find(({ withdrawnAt }) => withdrawnAt === null) ?? null;
