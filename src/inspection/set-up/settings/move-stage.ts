import { z } from 'zod';
import { Conflict, Invalid, NotFound } from '../../errors.ts';
import { countsOf } from '../../overview/progress.ts';
import { permitted } from '../../permission/index.ts';
import type { Inspection, InspectionStage, Tx } from '../../ports/index.ts';
import { useCase } from '../../use-case/index.ts';
import { day } from '../day.ts';
import { nextStage, type Obstacle, obstacles, STAGES, type StageFacts, stageBefore } from './obstacles.ts';

export interface StageChoice {
  readonly inspection: Inspection;
  readonly next: InspectionStage | null;
  readonly before: InspectionStage | null;
  /** What stands against moving on. */
  readonly against: readonly Obstacle[];
}

/** Where the inspection stands, where it can go, and what stands against it. */
export const readStage = useCase({
  name: 'read-inspection-stage',
  permission: permitted('inspection.manage'),
  audit: { notRecorded: 'a stage and counts, without any case' },
  input: z.object({ inspectionId: z.uuid(), today: day }),
  run: (tx, _actor, { inspectionId, today }): Promise<StageChoice> => choiceOf(tx, inspectionId, today),
});

const input = z.object({
  inspectionId: z.uuid(),
  /** The stage that the person saw; another one since then is a conflict. */
  from: z.enum(STAGES as [InspectionStage, ...InspectionStage[]]),
  to: z.enum(STAGES as [InspectionStage, ...InspectionStage[]]),
  because: z.string().trim().max(1_000),
  today: day,
});

/**
 * Moves an inspection on by one stage, or back by one. Going back, and going on although something stands against it,
 * needs a reason, which goes into the history.
 * Throws Conflict `stage-changed`, Invalid `no-such-step`, `reason-missing`.
 */
export const moveStage = useCase({
  name: 'move-inspection-stage',
  permission: permitted('inspection.manage'),
  audit: {
    event: 'stage-moved',
    subject: ({ inspectionId, from, to }: z.output<typeof input>) => ({ inspectionId, detail: { from, to } }),
  },
  input,
  run: async (tx, _actor, { inspectionId, from, to, because, today }): Promise<void> => {
    const { inspection, next, before, against } = await choiceOf(tx, inspectionId, today);
    if (inspection.stage !== from) throw new Conflict('stage-changed');
    if (to !== next && to !== before) {
      throw new Invalid([{ code: 'no-such-step', message: 'An inspection moves by one stage', column: 'to' }]);
    }
    if (because === '' && (to === before || against.length > 0)) {
      const message =
        to === before ? 'Say why it goes back' : 'Say why it moves on although something stands against it';
      throw new Invalid([{ code: 'reason-missing', message, column: 'because' }]);
    }
    await tx.setUp.plan.setStage(inspectionId, to, because);
  },
});

async function choiceOf(tx: Tx, inspectionId: string, today: string): Promise<StageChoice> {
  const inspection = await tx.inspections.byId(inspectionId);
  if (!inspection) throw new NotFound();
  const { stage } = inspection;
  return {
    inspection,
    next: nextStage(stage),
    before: stageBefore(stage),
    against: obstacles(await factsOf(tx, inspection, today)),
  };
}

async function factsOf(tx: Tx, { inspectionId, kind, stage }: Inspection, today: string): Promise<StageFacts> {
  const counts = countsOf(await tx.cases.progressCounts(inspectionId));
  const members = await tx.memberships.of(inspectionId);
  const notSubmitted = counts['not-allocated'] + counts.allocated + counts.begun;
  return {
    kind,
    stage,
    today,
    dates: await tx.setUp.plan.dates(inspectionId),
    standingLists: (await tx.longLists.standing(inspectionId)).length,
    selected: notSubmitted + counts.submitted,
    notAllocated: counts['not-allocated'],
    notSubmitted,
    contacts: members.filter(({ role }) => role === 'service-contact').length,
  };
}
