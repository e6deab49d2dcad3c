import { z } from 'zod';
import { NotFound } from '../errors.ts';
import { permitted } from '../permission/index.ts';
import type { InspectionCase } from '../ports/cases.ts';
import type { Inspection } from '../ports/inspections.ts';
import type { ResponseRecord } from '../ports/responses.ts';
import { useCase } from '../use-case/index.ts';

export interface CaseChoice {
  readonly inspection: Inspection;
  readonly case: InspectionCase;
  /** Questionnaires that are the actor's to fill in on this case, each with the response they began. */
  readonly work: readonly { readonly instrument: string; readonly response: ResponseRecord | null }[];
}

/** What the actor may begin or go on with on one case. */
export const readChoice = useCase({
  name: 'read-choice',
  permission: permitted('response.write'),
  audit: { event: 'case-read' },
  input: z.object({ inspectionId: z.uuid(), caseId: z.uuid() }),
  run: async (tx, actor, { inspectionId, caseId }): Promise<CaseChoice> => {
    const [inspection, found, allocations, responses] = await Promise.all([
      tx.inspections.byId(inspectionId),
      tx.cases.byId(inspectionId, caseId),
      tx.cases.allocations(inspectionId, caseId),
      tx.responses.list(inspectionId, caseId),
    ]);
    if (!inspection || !found) throw new NotFound();
    const own = responses.filter(({ assessorId }) => assessorId === actor.accountId);
    const given = allocations
      .filter(({ accountId }) => accountId === actor.accountId)
      .map(({ instrument }) => instrument);
    const begun = given.map((instrument) => ({
      instrument,
      response: own.find((one) => one.instrument === instrument && one.kind === 'independent') ?? null,
    }));
    const others = own.filter((one) => !begun.some(({ response }) => response === one));
    return {
      inspection,
      case: found,
      work: [...begun, ...others.map((response) => ({ instrument: response.instrument, response }))],
    };
  },
});
