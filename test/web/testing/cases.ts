import { join } from 'node:path';
import type { CaseFacts } from '../../../src/framework/model/fact.ts';
import type { Framework } from '../../../src/framework/model/framework.ts';
import { loadFramework } from '../../../src/framework/read/index.ts';
import type { InspectionCase } from '../../../src/inspection/ports/index.ts';
import type { Person } from '../../store/testing/world.ts';
import type { RealApp } from './real-app.ts';

const FOLDER = join(import.meta.dirname, '../../../frameworks');

/** Sets the shipped versions of frameworks for the inspection of the world. */
export async function pinAll({ store, world }: RealApp, ids: readonly string[]): Promise<readonly Framework[]> {
  const loaded: Framework[] = [];
  for (const id of ids) {
    const read = await loadFramework(join(FOLDER, id));
    if (!read.ok) throw new Error(`${id} cannot be read`);
    loaded.push(read.framework);
  }
  await store.transaction(world.actors.lead, async (tx) => {
    const pins = [];
    for (const one of loaded) pins.push(await tx.frameworks.store(one));
    await tx.inspections.pinFrameworks(world.inspection.inspectionId, pins);
  });
  return loaded;
}

/** One more case, given to somebody to assess. */
export const addCase = (
  { store, world }: RealApp,
  instrument: string,
  facts: CaseFacts = {},
  to: Person = 'first',
): Promise<InspectionCase> =>
  store.transaction(world.actors.lead, async (tx) => {
    const { inspectionId } = world.inspection;
    const made = await tx.cases.add(inspectionId, { instruments: [instrument], facts });
    const { accountId } = world.actors[to];
    await tx.cases.allocate({ inspectionId, caseId: made.caseId, instrument, accountId });
    return made;
  });
