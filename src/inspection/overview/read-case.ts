import { z } from 'zod';
import type { CaseFacts } from '../../framework/model/fact.ts';
import { NotFound } from '../errors.ts';
import { permitted } from '../permission/index.ts';
import type { Allocation, CaseDetails, Inspection, InspectionCase, ResponseRecord } from '../ports/index.ts';
import { useCase } from '../use-case/index.ts';

export interface CaseRecord {
  readonly inspection: Inspection;
  readonly case: InspectionCase;
  readonly facts: CaseFacts;
  readonly details: CaseDetails;
  readonly allocations: readonly Allocation[];
  readonly responses: readonly ResponseRecord[];
}

/** The record of one case, as far as the reader may see it. Every look is on record. */
export const readCase = useCase({
  name: 'read-case',
  permission: permitted('case.read'),
  audit: { event: 'case-read' },
  input: z.object({ inspectionId: z.uuid(), caseId: z.uuid() }),
  run: async (tx, _actor, { inspectionId, caseId }): Promise<CaseRecord> => {
    const inspection = await tx.inspections.byId(inspectionId);
    const found = await tx.cases.byId(inspectionId, caseId);
    if (!inspection || !found) throw new NotFound();
    const allocations = await tx.cases.allocations(inspectionId);
    return {
      inspection,
      case: found,
      facts: await tx.cases.facts(inspectionId, caseId),
      details: await tx.cases.details(inspectionId, caseId),
      allocations: allocations.filter((one) => one.caseId === caseId),
      responses: await tx.responses.list(inspectionId, caseId),
    };
  },
});
