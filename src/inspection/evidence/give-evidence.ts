import { z } from 'zod';
import type { Problem } from '../../framework/model/problem.ts';
import { Conflict, Invalid } from '../errors.ts';
import { mustSupply } from '../long-list/supply.ts';
import { permitted } from '../permission/index.ts';
import type { Actor, EvidenceFile, NewEvidence, Store } from '../ports/index.ts';
import type { InspectionKeys } from '../sealing/inspection-keys.ts';
import { perform, useCase } from '../use-case/index.ts';
import { sniff } from './media-type.ts';
import type { ObjectStore } from './object-store.ts';

/** What a file is about. */
export const EVIDENCE_KINDS = [
  'strategy',
  'policy',
  'staffing',
  'partnership',
  'performance',
  'board-papers',
  'quality-work',
  'feedback',
  'other',
] as const;

export const EVIDENCE_BYTES = 25 * 1024 * 1024;
const TITLE = 200;

export interface EvidenceDeps {
  readonly store: Store;
  readonly keysOf: (inspectionId: string) => InspectionKeys;
  /** Null: content stands in the database. */
  readonly objects: ObjectStore | null;
}

export interface GivenFile {
  readonly name: string;
  readonly bytes: Buffer;
  /** SHA-256 of the content, hexadecimal. */
  readonly hash: string;
}

const input = z.object({
  inspectionId: z.uuid(),
  title: z.string().trim().min(1).max(TITLE),
  kind: z.enum(EVIDENCE_KINDS),
});

/** Whether this may be given at all, before its content is sent anywhere. */
const beginEvidence = useCase({
  name: 'begin-evidence',
  permission: permitted('evidence.supply'),
  audit: { notRecorded: 'the look before a file is given, which goes on record when it was' },
  input: input.extend({ hash: z.string() }),
  run: async (tx, actor, { inspectionId, hash }) => {
    const { serviceId } = await mustSupply(tx, actor, inspectionId);
    const there = await tx.evidence.list(inspectionId);
    if (there.some((one) => one.hash === hash && one.serviceId === serviceId && one.withdrawnAt === null))
      throw new Conflict('evidence-there');
    return serviceId;
  },
});

const addEvidence = useCase({
  name: 'give-evidence',
  permission: permitted('evidence.supply'),
  audit: {
    event: 'evidence-given',
    subject: ({ inspectionId, file }) => ({ inspectionId, detail: { evidence: file.evidenceId, kind: file.kind } }),
  },
  input: z.object({ inspectionId: z.uuid(), file: z.custom<NewEvidence>() }),
  run: async (tx, actor, { inspectionId, file }): Promise<EvidenceFile> => {
    await mustSupply(tx, actor, inspectionId);
    return tx.evidence.add(file);
  },
});

/** For routes: what goes on record when a file is given. */
export const evidenceGiven = addEvidence.audit;

/**
 * Keeps a file that was given in advance, sealed before it leaves this process.
 * Throws Invalid (`not-allowed`, `macros`, `protected`, `empty`, `too-large`; fields of the form), Conflict `evidence-there`.
 */
export async function giveEvidence(
  deps: EvidenceDeps,
  actor: Actor,
  about: { readonly inspectionId: string; readonly title: string; readonly kind: string },
  file: GivenFile,
): Promise<EvidenceFile> {
  const { inspectionId } = about;
  const serviceId = await perform(deps.store, actor, beginEvidence, { ...about, hash: file.hash });
  const sniffed: Awaited<ReturnType<typeof sniff>> =
    file.bytes.length > EVIDENCE_BYTES ? { ok: false, code: 'not-allowed' } : await sniff(file.bytes, file.name);
  if (!sniffed.ok) throw new Invalid([fault(sniffed.code)]);
  const evidenceId = crypto.randomUUID();
  const sealed = deps.keysOf(inspectionId).seal('evidence', evidenceId, file.bytes);
  const record: NewEvidence = {
    inspectionId,
    evidenceId,
    serviceId,
    title: about.title.trim(),
    kind: about.kind,
    mediaType: sniffed.media.type,
    bytes: file.bytes.length,
    hash: file.hash,
    sealed: deps.objects ? null : sealed,
  };
  const key = evidenceKey(inspectionId, evidenceId);
  await deps.objects?.put(key, sealed);
  try {
    return await perform(deps.store, actor, addEvidence, { inspectionId, file: record });
  } catch (error) {
    await deps.objects?.remove(key).catch(() => {});
    throw error;
  }
}

export const evidenceKey = (inspectionId: string, evidenceId: string): string =>
  `evidence/${inspectionId}/${evidenceId}`;

const MESSAGES = {
  macros: 'The file holds macros. Save a copy without them, such as a PDF or DOCX, and give that.',
  protected:
    'The file is of an old kind or under a password. Save a copy as PDF, DOCX or XLSX without one, and give that.',
  'not-allowed':
    'Files of this kind are not taken. Save it as PDF, DOCX, XLSX, ODT, ODS, CSV, PNG, JPEG or plain text.',
  empty: 'The file is empty. Look at whether it was saved, and choose it again.',
} as const;

const fault = (code: keyof typeof MESSAGES): Problem => ({ code, message: MESSAGES[code], column: 'file' });
