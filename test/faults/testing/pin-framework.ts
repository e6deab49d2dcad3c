import { join } from 'node:path';
import { loadFramework } from '../../../src/framework/read/index.ts';
import type { FrameworkPin, Store } from '../../../src/inspection/ports/index.ts';
import { INSTRUMENT, type World } from '../../store/testing/world.ts';

const FRAMEWORKS = join(import.meta.dirname, '../../../frameworks');

/** Stores the framework that the cases of the world are assessed with, and sets it for the inspection. */
export async function pinFramework(store: Store, { actors, inspection }: World): Promise<FrameworkPin> {
  const [id = ''] = INSTRUMENT.split('/');
  const read = await loadFramework(join(FRAMEWORKS, id));
  if (!read.ok) throw new Error(read.problems.map(({ message }) => message).join('; '));
  return store.transaction(actors.lead, async (tx) => {
    const pin = await tx.frameworks.store(read.framework);
    await tx.inspections.pinFrameworks(inspection.inspectionId, [pin]);
    return pin;
  });
}
