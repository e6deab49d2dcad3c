import { z } from 'zod';
import { NotFound } from '../../errors.ts';
import { permitted } from '../../permission/index.ts';
import type { FrameworkMove, FrameworkPin, Inspection, ResponseRecord } from '../../ports/index.ts';
import { useCase } from '../../use-case/index.ts';
import { standingPins } from '../setting.ts';

export interface PinnedFramework {
  readonly pin: FrameworkPin;
  /** Drafts that the reader sees and that rest on another version than the inspection does. */
  readonly behind: number;
  readonly drafts: number;
  readonly submitted: number;
}

export interface Moves {
  readonly inspection: Inspection;
  readonly frameworks: readonly PinnedFramework[];
  readonly moves: readonly FrameworkMove[];
}

/** What an inspection rests on, and how it came to. */
export const readMoves = useCase({
  name: 'read-framework-moves',
  permission: permitted('inspection.manage'),
  audit: { notRecorded: 'versions and counts, without any case' },
  input: z.object({ inspectionId: z.uuid() }),
  run: async (tx, _actor, { inspectionId }): Promise<Moves> => {
    const inspection = await tx.inspections.byId(inspectionId);
    if (!inspection) throw new NotFound();
    const responses = await tx.responses.list(inspectionId);
    const pins = await standingPins(tx.inspections, inspectionId);
    return {
      inspection,
      frameworks: [...pins.values()].map((pin) => {
        const resting = responses.filter((one) => pinIn(one, pin.framework) !== undefined);
        const drafts = resting.filter(({ state }) => state === 'draft');
        return {
          pin,
          drafts: drafts.length,
          submitted: resting.length - drafts.length,
          behind: drafts.filter((one) => !isSamePin(pinIn(one, pin.framework), pin)).length,
        };
      }),
      moves: await tx.setUp.moves.list(inspectionId),
    };
  },
});

export const pinIn = ({ frameworks }: Pick<ResponseRecord, 'frameworks'>, id: string): FrameworkPin | undefined =>
  frameworks.find(({ framework }) => framework === id);

export const isSamePin = (one: FrameworkPin | undefined, other: FrameworkPin): boolean =>
  one?.meaning === other.meaning && one.wording === other.wording;
