import { z } from 'zod';
import { Conflict, NotFound } from '../errors.ts';
import { permitted } from '../permission/index.ts';
import type { InspectionStage } from '../ports/inspections.ts';
import type { ResponseRecord } from '../ports/responses.ts';
import { useCase } from '../use-case/index.ts';
import { storable } from './refused.ts';

/** From here on what was submitted stands in a published report. */
const OVER: readonly InspectionStage[] = ['published', 'closed'];
const MOST_CHARACTERS = 2000;

/**
 * Makes a draft of a submitted response again, with a reason that its assessor reads. The former seal stays on record.
 * Throws NotFound; Conflict `not-submitted`, `agreed`, `inspection-over`; Invalid without a reason.
 */
export const reopenResponse = useCase({
  name: 'reopen-response',
  permission: permitted('response.reopen'),
  audit: {
    event: 'response-reopened',
    subject: (_input: unknown, { inspectionId, caseId, responseId, assessorId }: ResponseRecord) => ({
      ...{ inspectionId, caseId, responseId },
      accountId: assessorId,
    }),
  },
  input: z.object({
    inspectionId: z.uuid(),
    responseId: z.uuid(),
    reason: z.string().transform(storable).pipe(z.string().trim().min(1).max(MOST_CHARACTERS)),
  }),
  run: async (tx, _actor, { inspectionId, responseId, reason }): Promise<ResponseRecord> => {
    const inspection = await tx.inspections.byId(inspectionId);
    if (!inspection) throw new NotFound();
    if (OVER.includes(inspection.stage))
      throw new Conflict(
        'inspection-over',
        'The report of this inspection is published. Its responses stay as they are.',
      );
    return tx.responses.reopen(inspectionId, responseId, reason);
  },
});
