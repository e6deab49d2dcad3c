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
  reads: true,
  run: async (tx, _actor, { inspectionId, caseId }): Promise<CaseRecord> => {
    const [inspection, found, details, allocations, responses] = await Promise.all([
      tx.inspections.byId(inspectionId),
      tx.cases.byId(inspectionId, caseId),
      tx.cases.details(inspectionId, caseId),
      tx.cases.allocations(inspectionId, caseId),
      tx.responses.list(inspectionId, caseId),
    ]);
    if (!inspection || !found) throw new NotFound();
    return {
      inspection,
      case: found,
      facts: { ...found.facts, ...details.datedFacts },
      details,
      allocations,
      responses,
    };
  },
});
