import { z } from 'zod';
import { permitted } from '../permission/index.ts';
import type { Actor, Tx } from '../ports/index.ts';
import { useCase } from '../use-case/index.ts';
import { type ExplanationCount, explanationCounts } from './explanations.ts';
import { mayTrace } from './reader.ts';
import { type SoFar, soFar } from './so-far.ts';

export interface ResultsRead extends SoFar {
  readonly explanations: readonly ExplanationCount[];
  /** The reader may go on to cases and to what was written. */
  readonly mayTrace: boolean;
}

const input = z.object({ inspectionId: z.uuid() });

/** Results so far: the internal report as it stands at this moment. Goes on record. */
export const readResults = useCase({
  name: 'read-results',
  permission: permitted('finding.read'),
  audit: { event: 'results-read' },
  input,
  reads: true,
  run: read,
});

/** The same, to take away. */
export const exportResults = useCase({
  name: 'export-results',
  permission: permitted('finding.read'),
  audit: { event: 'results-exported' },
  input,
  reads: true,
  run: read,
});

async function read(tx: Tx, actor: Actor, { inspectionId }: z.output<typeof input>): Promise<ResultsRead> {
  const [found, trace] = await Promise.all([soFar(tx, inspectionId), mayTrace(tx, actor, inspectionId)]);
  return { ...found, explanations: explanationCounts(found.instruments, found.responses), mayTrace: trace };
}
