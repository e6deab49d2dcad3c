import { z } from 'zod';
import { permitted } from '../../../src/inspection/permission/index.ts';
import type { SaveResult } from '../../../src/inspection/ports/index.ts';
import { perform } from '../../../src/inspection/use-case/index.ts';
import type { UseCase } from '../../../src/inspection/use-case/use-case.ts';
import type { Part } from '../../../src/web/app.ts';
import { PageError } from '../../../src/web/shell/page-error.ts';

const input = z.object({
  inspectionId: z.uuid(),
  responseId: z.uuid(),
  id: z.string().min(1).max(40),
  value: z.enum(['yes', 'no']),
  basedOn: z.number().int().min(0),
  key: z.uuid(),
});
type SaveInput = z.output<typeof input>;

/** Saves one answer with its event, in one transaction. The application itself has no page that does so yet. */
export const saveAnswer: UseCase<SaveInput, SaveResult> = {
  name: 'save-answer-under-fault',
  permission: permitted('response.write'),
  audit: {
    event: 'answer-saved',
    subject: ({ inspectionId, responseId }, { kind }) => ({ inspectionId, responseId, detail: { outcome: kind } }),
  },
  input,
  run: (tx, _actor, entry) => tx.responses.save({ ...entry, kind: 'answer', personal: false }),
};

const SAVE_URL = '/api/v1/inspections/:inspectionId/responses/:responseId/answers';

/** An address to save answers at, with everything in front of it that the API has. */
export const savePart: Part = {
  plugin: (server, { store, actorOfToken }) => {
    server.route({
      method: 'POST',
      url: SAVE_URL,
      config: { permission: 'response.write', audit: { event: 'answer-saved' } },
      handler: async (request, reply) => {
        const token = /^Bearer (\S{20,200})$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
        const actor = await actorOfToken(token);
        if (!actor) throw new PageError('signed-out');
        const result = await perform(store, actor, saveAnswer, {
          ...asObject(request.params),
          ...asObject(request.body),
        });
        return reply.code(result.kind === 'conflict' ? 409 : 200).send(result);
      },
    });
  },
};

const asObject = (value: unknown): object => (typeof value === 'object' && value !== null ? value : {});
