import { z } from 'zod';
import { Conflict } from '../../errors.ts';
import { permitted } from '../../permission/index.ts';
import { useCase } from '../../use-case/index.ts';
import { framework, weighMove } from './preview-move.ts';

const hash = z.string().regex(/^[0-9a-f]{64}$/);

const input = z.object({
  inspectionId: z.uuid(),
  framework,
  /** The version that the person saw the report on. */
  seen: z.object({ meaning: hash, wording: hash }),
  because: z.string().trim().min(1).max(1_000),
});
type Input = z.output<typeof input>;

/**
 * Rests an inspection and all its drafts on a corrected version of one of its frameworks. What was handed in stays.
 * Throws Conflict `version-changed` where it is not the version that was seen, `answers-differ` where given answers could
 * come to mean something else, `already-there`.
 */
export const moveDrafts = useCase({
  name: 'move-drafts',
  permission: permitted('inspection.manage'),
  audit: {
    event: 'framework-moved',
    subject: ({ inspectionId, framework: { id, version }, seen: { meaning, wording } }: Input) => ({
      inspectionId,
      detail: { framework: id, version, meaning, wording },
    }),
  },
  input,
  run: async (tx, _actor, { inspectionId, framework: target, seen, because }): Promise<void> => {
    const { preview, judgements } = await weighMove(tx, inspectionId, target);
    const { to, blocked, isThere } = preview;
    if (to.meaning !== seen.meaning || to.wording !== seen.wording) throw new Conflict('version-changed');
    if (isThere) throw new Conflict('already-there', 'The inspection and its drafts rest on this version already.');
    if (blocked.length > 0) {
      throw new Conflict('answers-differ', 'In this version answers that were given could mean something else.');
    }
    await tx.setUp.moves.move(inspectionId, to, because, judgements);
  },
});
