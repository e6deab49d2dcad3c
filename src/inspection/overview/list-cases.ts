import { z } from 'zod';
import { NotFound } from '../errors.ts';
import { permitted } from '../permission/index.ts';
import type { CaseProgress, Inspection } from '../ports/index.ts';
import { useCase } from '../use-case/index.ts';

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
  reads: true,
  run: async (tx, _actor, { inspectionId }): Promise<CaseList> => {
    const [inspection, cases] = await Promise.all([tx.inspections.byId(inspectionId), tx.cases.progress(inspectionId)]);
    if (!inspection) throw new NotFound();
    const mine = cases.filter(({ isMine }) => isMine).map((one) => one.case.caseId);
    return { inspection, cases, mine: new Set(mine) };
  },
});
