import { z } from 'zod';
import { permitted } from '../permission/index.ts';
import type { ResponseEvent } from '../ports/responses.ts';
import { useCase } from '../use-case/index.ts';
import { openResponse } from './open-response.ts';
import { type Assessment, assessmentOf } from './read-assessment.ts';
import { subjectOf } from './view.ts';

export interface Timeline extends Assessment {
  /** Everything that ever happened to it, oldest first. */
  readonly events: readonly ResponseEvent[];
}

/** Everything that ever happened to a response that the reader may see. */
export const readTimeline = useCase({
  name: 'read-timeline',
  permission: permitted('response.read'),
  audit: { event: 'history-read', subject: (_input: unknown, { view }: Timeline) => subjectOf(view) },
  input: z.object({ inspectionId: z.uuid(), responseId: z.uuid() }),
  run: async (tx, actor, { inspectionId, responseId }): Promise<Timeline> => {
    const open = await openResponse(tx, inspectionId, responseId);
    const [assessment, events] = await Promise.all([
      assessmentOf(tx, actor, open),
      tx.responses.events(inspectionId, responseId),
    ]);
    return { ...assessment, events };
  },
});
