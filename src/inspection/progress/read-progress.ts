import { z } from 'zod';
import { NotFound } from '../errors.ts';
import { permitted } from '../permission/index.ts';
import type { Actor, Inspection, Tx } from '../ports/index.ts';
import { useCase } from '../use-case/index.ts';
import { type Board, boardOf } from './board.ts';

export interface ProgressRead {
  readonly inspection: Inspection;
  readonly board: Board;
  /** Last day of fieldwork (ISO); null where none is set. */
  readonly fieldworkTo: string | null;
}

/** `today`: ISO day in London, given by the door. */
const input = z.object({ inspectionId: z.uuid(), today: z.iso.date() });

/** How far the cases of an inspection are. Goes on record. */
export const readProgress = useCase({
  name: 'read-progress',
  permission: permitted('case.list'),
  audit: { event: 'progress-read' },
  input,
  reads: true,
  run: read,
});

/** The same for a page that is open already: whoever is given it has a position that they were given before. */
export const followProgress = useCase({
  name: 'follow-progress',
  permission: permitted('case.list'),
  audit: { notRecorded: 'goes on with a page whose opening is on record' },
  input,
  reads: true,
  run: read,
});

async function read(tx: Tx, _actor: Actor, { inspectionId, today }: z.output<typeof input>): Promise<ProgressRead> {
  const [inspection, standing, { fieldworkTo }] = await Promise.all([
    tx.inspections.byId(inspectionId),
    tx.standing.read(inspectionId),
    tx.setUp.plan.dates(inspectionId),
  ]);
  if (!inspection) throw new NotFound();
  return { inspection, board: boardOf(standing, today, fieldworkTo), fieldworkTo };
}
