import { z } from 'zod';
import { NotFound } from '../errors.ts';
import { permitted } from '../permission/index.ts';
import type { Entry } from '../ports/responses.ts';
import { useCase } from '../use-case/index.ts';

export interface EntryHistory {
  readonly caseId: string;
  /** Oldest first; text that was erased, and what was cleared, is null. */
  readonly entries: readonly Entry[];
}

/** All that was ever entered under one id of a response that the reader may see. */
export const readHistory = useCase({
  name: 'read-history',
  permission: permitted('response.read'),
  audit: {
    event: 'history-read',
    subject: (
      { inspectionId, responseId }: { inspectionId: string; responseId: string },
      { caseId }: EntryHistory,
    ) => ({
      inspectionId,
      caseId,
      responseId,
    }),
  },
  input: z.object({
    inspectionId: z.uuid(),
    responseId: z.uuid(),
    kind: z.enum(['answer', 'explanation', 'note']),
    id: z.string().min(1).max(200),
  }),
  run: async (tx, _actor, { inspectionId, responseId, kind, id }): Promise<EntryHistory> => {
    const record = await tx.responses.byId(inspectionId, responseId);
    if (!record) throw new NotFound();
    return { caseId: record.caseId, entries: await tx.responses.history(inspectionId, responseId, kind, id) };
  },
});
