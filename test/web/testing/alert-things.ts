import type { RealApp } from './real-app.ts';

/** An alert and a note of the inspector's, for pages that are about one. */
export async function makeAlertThings({ store, world }: Pick<RealApp, 'store' | 'world'>) {
  const { inspectionId } = world.inspection;
  const [alertId, noteId] = [crypto.randomUUID(), crypto.randomUUID()];
  await store.transaction(world.actors.first, async (tx) => {
    await tx.alerts.raise({
      inspectionId,
      alertId,
      about: 'another-child',
      caseId: null,
      words: { who: 'Somebody', seen: 'Something', done: 'Nothing' },
      writtenAt: null,
      tries: 0,
      minutesToQuality: 30,
      minutesToLeaders: 30,
    });
    await tx.notesToLead.write({ inspectionId, noteId, kind: 'follow-up', caseId: null, itemId: null, words: 'Ask' });
  });
  return { alertId, noteId };
}
