import { z } from 'zod';
import { NotFound } from '../errors.ts';
import { permitted } from '../permission/index.ts';
import { useCase } from '../use-case/index.ts';
import { openResponse } from './open-response.ts';
import { type ResponseView, subjectOf, viewOf } from './view.ts';

const RESPONSE_READ = 'response-read';

/** A response that the reader may see: their own, or another's once nothing is owed on the case any more. */
export const readResponse = useCase({
  name: 'read-response',
  permission: permitted('response.read'),
  audit: { event: RESPONSE_READ, subject: (_input: unknown, view: ResponseView) => subjectOf(view) },
  input: z.object({ inspectionId: z.uuid(), responseId: z.uuid() }),
  run: async (tx, _actor, { inspectionId, responseId }): Promise<ResponseView> =>
    viewOf(await openResponse(tx, inspectionId, responseId)),
});

/** The reader's own response on a case. Throws NotFound where they have not begun one. */
export const readOwnResponse = useCase({
  name: 'read-own-response',
  permission: permitted('response.write'),
  audit: { event: RESPONSE_READ, subject: (_input: unknown, view: ResponseView) => subjectOf(view) },
  input: z.object({
    inspectionId: z.uuid(),
    caseId: z.uuid(),
    instrument: z.string().min(1).max(200),
    kind: z.enum(['independent', 'agreed']).default('independent'),
  }),
  run: async (tx, actor, { inspectionId, caseId, instrument, kind }): Promise<ResponseView> => {
    const own = (await tx.responses.list(inspectionId, caseId)).find(
      (one) => one.assessorId === actor.accountId && one.instrument === instrument && one.kind === kind,
    );
    if (!own) throw new NotFound();
    return viewOf(await openResponse(tx, inspectionId, own.responseId));
  },
});
