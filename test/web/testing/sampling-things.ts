import { join } from 'node:path';
import { loadFramework } from '../../../src/framework/read/index.ts';
import type { FrameworkPin } from '../../../src/inspection/ports/index.ts';
import type { RealApp } from './real-app.ts';

const FRAMEWORKS = join(import.meta.dirname, '../../../frameworks');

/** What pages about a sample are asked for with, and the frameworks that it is drawn by. */
export async function makeSamplingThings({ store, world }: Pick<RealApp, 'store' | 'world'>) {
  const { inspectionId } = world.inspection;
  const pins: FrameworkPin[] = [];
  for (const id of ['yot-standards-2020', 'domain-three-2022']) {
    const read = await loadFramework(join(FRAMEWORKS, id));
    if (!read.ok) throw new Error(read.problems.map(({ message }) => message).join('; '));
    pins.push(await store.transaction(world.actors.policy, (tx) => tx.frameworks.store(read.framework)));
  }
  await store.transaction(world.actors.lead, (tx) => tx.inspections.pinFrameworks(inspectionId, pins));
  return { plan: 'combined', what: 'cases', replacementId: crypto.randomUUID() };
}
