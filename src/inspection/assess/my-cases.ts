import { z } from 'zod';
import { permitted } from '../permission/index.ts';
import type { Actor } from '../ports/actor.ts';
import type { Allocation, InspectionCase } from '../ports/cases.ts';
import type { Inspection } from '../ports/inspections.ts';
import type { ResponseRecord } from '../ports/responses.ts';
import type { Tx } from '../ports/store.ts';
import { useCase } from '../use-case/index.ts';
import { openResponse } from './open-response.ts';

/** How far one's own draft is. */
export interface DraftProgress {
  readonly asked: number;
  readonly answered: number;
  readonly missing: number;
  /** Challenges neither answered nor explained, and answers that cannot stand together. */
  readonly open: number;
}

/** One case that is the actor's to assess, with one questionnaire. */
export interface MyCase {
  readonly case: InspectionCase;
  /** `framework/instrument`. */
  readonly instrument: string;
  readonly allocatedAt: Date | null;
  /** The actor's own; null where it is not begun. */
  readonly response: ResponseRecord | null;
  /** Null where it is not begun, or is handed in. */
  readonly progress: DraftProgress | null;
}

export interface MyCases {
  readonly inspection: Inspection;
  readonly cases: readonly MyCase[];
}

/**
 * What is the actor's to assess, inspection by inspection: their own allocations and responses. Nothing of what anybody
 * else does with the same cases is looked at.
 */
export const listMyCases = useCase({
  name: 'list-my-cases',
  permission: permitted('first-page.see'),
  audit: { notRecorded: 'references and progress of one’s own cases, without anything that was entered' },
  input: z.object({}),
  reads: true,
  run: async (tx, actor): Promise<readonly MyCases[]> => {
    const inspections = await tx.inspections.list();
    const lists = [];
    for (const inspection of inspections) lists.push({ inspection, cases: await casesOf(tx, actor, inspection) });
    return lists.filter(({ cases }) => cases.length > 0);
  },
});

async function casesOf(tx: Tx, actor: Actor, { inspectionId }: Inspection): Promise<readonly MyCase[]> {
  const [allocations, responses] = await Promise.all([
    tx.cases.allocations(inspectionId),
    tx.responses.list(inspectionId),
  ]);
  const mine = allocations.filter(({ accountId }) => accountId === actor.accountId);
  const own = responses.filter(({ assessorId }) => assessorId === actor.accountId);
  const found: MyCase[] = [];
  for (const one of workOf(mine, own)) {
    const known = await tx.cases.byId(inspectionId, one.caseId);
    if (!known || (known.state !== 'selected' && !one.response)) continue;
    found.push({
      case: known,
      instrument: one.instrument,
      allocatedAt: one.allocatedAt,
      response: one.response,
      progress: one.response?.state === 'draft' ? await progressOf(tx, one.response) : null,
    });
  }
  return found;
}

interface Work {
  readonly caseId: string;
  readonly instrument: string;
  readonly allocatedAt: Date | null;
  readonly response: ResponseRecord | null;
}

/** What was given, each with the response on it; then responses (agreed ones) that nothing was given for. */
function workOf(allocations: readonly Allocation[], responses: readonly ResponseRecord[]): readonly Work[] {
  const isFor =
    ({ caseId, instrument }: Allocation) =>
    (response: ResponseRecord) =>
      response.caseId === caseId && response.instrument === instrument && response.kind === 'independent';
  const given = allocations.map((one) => ({
    caseId: one.caseId,
    instrument: one.instrument,
    allocatedAt: one.allocatedAt,
    response: responses.find(isFor(one)) ?? null,
  }));
  const others = responses.filter((response) => !given.some((one) => one.response === response));
  return [
    ...given,
    ...others.map((response) => ({
      caseId: response.caseId,
      instrument: response.instrument,
      allocatedAt: null,
      response,
    })),
  ];
}

async function progressOf(tx: Tx, { inspectionId, responseId }: ResponseRecord): Promise<DraftProgress> {
  const { response } = await openResponse(tx, inspectionId, responseId);
  const { asked, missing, problems } = response.evaluation;
  const optional = new Set(response.compiled.items.filter((item) => item.optional).map(({ id }) => id));
  const needed = asked.filter((id) => !optional.has(id)).length;
  return {
    asked: needed,
    answered: needed - missing.length,
    missing: missing.length,
    open: problems.filter(({ severity, explained }) => severity === 'error' || explained === undefined).length,
  };
}
