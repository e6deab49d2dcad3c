import { z } from 'zod';
import { type StandIn, standInFor } from '../../sample/index.ts';
import { Conflict, Invalid, NotFound } from '../errors.ts';
import { permitted } from '../permission/index.ts';
import type { DrawCase, DrawHead, Inspection, Tx } from '../ports/index.ts';
import { useCase } from '../use-case/index.ts';

/** Why a case falls out of the sample. */
export const REPLACE_REASONS = [
  'not-eligible',
  'transferred',
  'no-records',
  'cannot-be-interviewed',
  'conflict-of-interest',
  'other',
] as const;

/** A case that can be replaced, with what would stand in. */
export interface Replaceable {
  readonly draw: DrawHead;
  readonly case: DrawCase;
  /** What would stand in; null where the reserve is used up. */
  readonly standIn: (StandIn & { readonly found: DrawCase }) | null;
  /** How many wait in reserve, and how many of them in the stratum of the case. */
  readonly waiting: { readonly all: number; readonly sameStratum: number };
  /** Names of those who assess it, as far as the reader may know. */
  readonly assessors: readonly string[];
}

export interface ToReplace {
  readonly inspection: Inspection;
  /** Null where the case is not in a sample now. */
  readonly found: Replaceable | null;
}

const ofCase = z.object({ inspectionId: z.uuid(), caseId: z.uuid() });

/** A case that is to fall out, and the one that would stand in for it. */
export const readReplacement = useCase({
  name: 'read-replacement',
  permission: permitted('sample.draw'),
  audit: { event: 'case-read' },
  reads: true,
  input: ofCase,
  run: async (tx, _actor, { inspectionId, caseId }): Promise<ToReplace> => {
    const [inspection, one, found, allocations] = await Promise.all([
      tx.inspections.byId(inspectionId),
      tx.cases.byId(inspectionId, caseId),
      toReplace(tx, inspectionId, caseId),
      tx.cases.allocations(inspectionId),
    ]);
    if (!inspection || !one) throw new NotFound();
    if (!found) return { inspection, found: null };
    const own = allocations.filter((one) => one.caseId === caseId).map(({ displayName }) => displayName);
    return { inspection, found: { ...found, assessors: [...new Set(own)] } };
  },
});

/** Takes a case out of the sample, with a reason; the next in reserve stands in. What was entered on it stays. */
export const replaceCase = useCase({
  name: 'replace-case',
  permission: permitted('sample.draw'),
  audit: {
    event: 'case-replaced',
    subject: ({ inspectionId, caseId, standsIn, reason }) => ({
      inspectionId,
      caseId,
      detail: { reason: reason ?? '', standsIn: standsIn ?? null },
    }),
  },
  input: ofCase.extend({
    reason: z.enum(REPLACE_REASONS).optional(),
    words: z.string().trim().max(2000).default(''),
    /** The case that the reader was shown as standing in; absent where there was none. */
    standsIn: z.uuid().optional(),
  }),
  run: async (tx, _actor, { inspectionId, caseId, reason, words, standsIn }): Promise<void> => {
    const problems = [
      ...(reason === undefined
        ? [{ code: 'no-reason', message: 'Choose why the case falls out.', column: 'reason' }]
        : []),
      ...(words === '' ? [{ code: 'no-words', message: 'Say in a sentence what happened.', column: 'words' }] : []),
    ];
    if (reason === undefined || problems.length > 0) throw new Invalid(problems);
    const found = await toReplace(tx, inspectionId, caseId);
    if (!found) throw new Conflict('not-selected', 'Only a case that is in the sample now can be replaced.');
    if (found.standIn?.found.caseId !== standsIn) {
      throw new Conflict('changed-in-the-meantime', 'Another case would stand in by now. Look again.');
    }
    await tx.draws.replace({ inspectionId, caseId, standsIn: standsIn ?? null, reason, words });
  },
});

/** Takes a replacement back while nobody assesses the case that stood in. */
export const undoReplacement = useCase({
  name: 'undo-replacement',
  permission: permitted('sample.draw'),
  audit: {
    event: 'replacement-undone',
    subject: ({ inspectionId, replacementId }) => ({ inspectionId, detail: { replacement: replacementId } }),
  },
  input: z.object({ inspectionId: z.uuid(), replacementId: z.uuid() }),
  run: (tx, _actor, { inspectionId, replacementId }) => tx.draws.undoReplacement(inspectionId, replacementId),
});

/** Null for a case that is not in a sample now. */
async function toReplace(tx: Tx, inspectionId: string, caseId: string) {
  const [cases, draws] = await Promise.all([tx.draws.cases(inspectionId), tx.draws.list(inspectionId)]);
  const one = cases.find((each) => each.caseId === caseId);
  const draw = draws.find(({ drawId }) => drawId === one?.drawId);
  if (!draw || one?.state !== 'selected') return null;
  const reserve = cases.filter(({ drawId, state }) => drawId === one.drawId && state === 'reserve');
  const standIn = standInFor(
    one.stratum,
    reserve.map((each) => ({ case: each.caseId, stratum: each.stratum })),
  );
  const found = reserve.find((each) => each.caseId === standIn?.case);
  return {
    draw,
    case: one,
    standIn: standIn && found ? { ...standIn, found } : null,
    waiting: { all: reserve.length, sameStratum: reserve.filter(({ stratum }) => stratum === one.stratum).length },
  };
}
