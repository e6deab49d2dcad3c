import { z } from 'zod';
import type { Problem } from '../../framework/model/problem.ts';
import type { CompiledInstrument, Evaluation } from '../../response/index.ts';
import { Conflict, Invalid } from '../errors.ts';
import { permitted } from '../permission/index.ts';
import type { ResponseRecord } from '../ports/responses.ts';
import { useCase } from '../use-case/index.ts';
import { judgementRows } from '../use-case/judgement-rows.ts';
import { openOwnResponse } from './open-response.ts';

/**
 * Hands the actor's response in and seals it. From then on it takes no change. `officialWording` is the SHA-256 of what was
 * shown in place of the framework's own wording.
 * Throws NotFound; Conflict `submitted`, and `changed-meanwhile` where it is not as the actor saw it; Invalid with
 * everything that is still to be done: `missing`, `refused-by-rule`, `not-explained`, each with its question as `column`.
 */
export const submitResponse = useCase({
  name: 'submit-response',
  permission: permitted('response.write'),
  audit: {
    event: 'response-submitted',
    subject: (_input: unknown, { inspectionId, caseId, responseId }: ResponseRecord) => ({
      inspectionId,
      caseId,
      responseId,
    }),
  },
  input: z.object({
    inspectionId: z.uuid(),
    responseId: z.uuid(),
    revision: z.int().min(0),
    officialWording: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .nullable()
      .default(null),
  }),
  run: async (tx, actor, { inspectionId, responseId, revision, officialWording }): Promise<ResponseRecord> => {
    const { record, response } = await openOwnResponse(tx, actor, inspectionId, responseId);
    if (record.state === 'submitted') throw new Conflict('submitted', 'This response was already handed in.');
    if (record.revision !== revision) throw new Conflict('changed-meanwhile', CHANGED);
    const { compiled, evaluation } = response;
    if (!evaluation.complete) throw new Invalid(stillToDo(compiled, evaluation));
    // Locks the response: whatever was entered since it was read shows in its revision.
    await tx.responses.setJudgements(inspectionId, responseId, judgementRows(compiled, evaluation));
    const submitted = await tx.responses.submit(inspectionId, responseId, officialWording);
    if (submitted.revision !== revision + 1) throw new Conflict('changed-meanwhile', CHANGED);
    return submitted;
  },
});

const CHANGED = 'Something was entered since you last looked, perhaps on another device. Look again, then submit.';

/** Everything that keeps a response from being complete, in the order in which it is filled in. */
function stillToDo({ items }: CompiledInstrument, { missing, problems }: Evaluation): readonly Problem[] {
  const isMissing = new Set(missing);
  const unanswered = items
    .filter(({ id }) => isMissing.has(id))
    .map(({ id, part, question }) => ({
      code: 'missing',
      message: `${id} is not answered: ${part?.label ?? question.label}`,
      column: id,
    }));
  const open = problems
    .filter(({ severity, explained }) => severity === 'error' || explained === undefined)
    .map(({ rule, severity, questions: [first], message }) => ({
      code: severity === 'error' ? 'refused-by-rule' : 'not-explained',
      message,
      rule,
      ...(first === undefined ? {} : { column: first }),
    }));
  return [...unanswered, ...open];
}
