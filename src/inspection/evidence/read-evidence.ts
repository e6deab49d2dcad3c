import { createHash } from 'node:crypto';
import { z } from 'zod';
import { NotFound, Refusal } from '../errors.ts';
import { mustSupply, supplies } from '../long-list/supply.ts';
import { permitted } from '../permission/index.ts';
import type { Actor, EvidenceFile, Inspection } from '../ports/index.ts';
import { perform, useCase } from '../use-case/index.ts';
import { type EvidenceDeps, evidenceKey } from './give-evidence.ts';

export interface EvidenceOverview {
  readonly inspection: Inspection;
  readonly files: readonly EvidenceFile[];
  /** The service whose files the reader gives and withdraws; null for those who read only. */
  readonly supplies: string | null;
}

/** The files that were given in advance, latest first. */
export const listEvidence = useCase({
  name: 'list-evidence',
  permission: permitted('evidence.read'),
  audit: { notRecorded: 'titles of files; reading one of them goes on record' },
  input: z.object({ inspectionId: z.uuid() }),
  run: async (tx, actor, { inspectionId }): Promise<EvidenceOverview> => {
    const inspection = await tx.inspections.byId(inspectionId);
    if (!inspection) throw new NotFound();
    return {
      inspection,
      files: await tx.evidence.list(inspectionId),
      supplies: await supplies(tx, actor, inspection),
    };
  },
});

/** The same for those who give files. */
export const listOwnEvidence = useCase({
  name: 'list-own-evidence',
  permission: permitted('evidence.supply'),
  audit: listEvidence.audit,
  input: z.object({ inspectionId: z.uuid() }),
  run: async (tx, actor, { inspectionId }): Promise<EvidenceOverview> => {
    const { inspection, serviceId } = await mustSupply(tx, actor, inspectionId);
    return { inspection, files: await tx.evidence.list(inspectionId), supplies: serviceId };
  },
});

/** One file of the service's own, before it is withdrawn. */
export const readOwnEvidence = useCase({
  name: 'read-own-evidence',
  permission: permitted('evidence.supply'),
  audit: { notRecorded: 'the title of a file of one’s own; reading it goes on record' },
  input: z.object({ inspectionId: z.uuid(), evidenceId: z.uuid() }),
  run: async (tx, actor, { inspectionId, evidenceId }) => {
    const { inspection, serviceId } = await mustSupply(tx, actor, inspectionId);
    const file = await tx.evidence.byId(inspectionId, evidenceId);
    if (!file || file.serviceId !== serviceId || file.withdrawnAt !== null) throw new NotFound();
    return { inspection, file };
  },
});

/** One file. Withdrawn ones can be read no more. */
export const readEvidence = useCase({
  name: 'read-evidence',
  permission: permitted('evidence.read'),
  audit: {
    event: 'evidence-read',
    subject: ({ inspectionId, evidenceId }) => ({ inspectionId, detail: { evidence: evidenceId } }),
  },
  input: z.object({ inspectionId: z.uuid(), evidenceId: z.uuid() }),
  run: async (tx, _, { inspectionId, evidenceId }) => {
    const file = await tx.evidence.byId(inspectionId, evidenceId);
    if (!file || file.withdrawnAt !== null) throw new NotFound();
    return { file, sealed: await tx.evidence.content(inspectionId, evidenceId) };
  },
});

/** A file with its content, opened and compared with what was given. Throws NotFound, Refusal `unavailable`. */
export async function openEvidence(
  deps: EvidenceDeps,
  actor: Actor,
  ids: { readonly inspectionId: string; readonly evidenceId: string },
): Promise<{ readonly file: EvidenceFile; readonly bytes: Buffer }> {
  const { file, sealed: here } = await perform(deps.store, actor, readEvidence, ids);
  const sealed = here ?? (await deps.objects?.get(evidenceKey(file.inspectionId, file.evidenceId))) ?? null;
  if (!sealed) throw new Refusal('unavailable', 'The content of this file cannot be reached. Tell an administrator.');
  const bytes = deps.keysOf(file.inspectionId).open('evidence', file.evidenceId, sealed);
  if (!bytes || createHash('sha256').update(bytes).digest('hex') !== file.hash)
    throw new Error('a file of evidence does not open, or is not what was given');
  return { file, bytes };
}

/** Takes a file back, with a reason. That it was given, and by whom, stays. */
export const withdrawEvidence = useCase({
  name: 'withdraw-evidence',
  permission: permitted('evidence.supply'),
  audit: {
    event: 'evidence-withdrawn',
    subject: ({ inspectionId, evidenceId }) => ({ inspectionId, detail: { evidence: evidenceId } }),
  },
  input: z.object({ inspectionId: z.uuid(), evidenceId: z.uuid(), because: z.string().trim().min(1).max(500) }),
  run: async (tx, actor, { inspectionId, evidenceId, because }) => {
    await mustSupply(tx, actor, inspectionId);
    await tx.evidence.withdraw(inspectionId, evidenceId, because);
  },
});
