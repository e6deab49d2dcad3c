import { z } from 'zod';
import { NotFound } from '../errors.ts';
import { permitted } from '../permission/index.ts';
import type { Inspection } from '../ports/index.ts';
import { useCase } from '../use-case/index.ts';
import { type CaseProgress, progressOf } from './progress.ts';

export interface CaseList {
  readonly inspection: Inspection;
  readonly cases: readonly CaseProgress[];
  /** Cases allocated to the reader. */
  readonly mine: ReadonlySet<string>;
}

/** The cases of an inspection by reference, with how far each is. */
export const listCases = useCase({
  name: 'list-cases',
  permission: permitted('case.list'),
  audit: { event: 'cases-listed' },
  input: z.object({ inspectionId: z.uuid() }),
  run: async (tx, actor, { inspectionId }): Promise<CaseList> => {
    const inspection = await tx.inspections.byId(inspectionId);
    if (!inspection) throw new NotFound();
    const cases = await tx.cases.list(inspectionId);
    const allocations = await tx.cases.allocations(inspectionId);
    const responses = await tx.responses.list(inspectionId);
    const mine = allocations.filter(({ accountId }) => accountId === actor.accountId).map(({ caseId }) => caseId);
    return { inspection, cases: progressOf(cases, allocations, responses), mine: new Set(mine) };
  },
});
