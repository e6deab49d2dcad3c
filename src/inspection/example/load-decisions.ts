import type { Actor } from '../ports/actor.ts';
import type { Store } from '../ports/store.ts';
import type { Example } from './read-example.ts';

/** Judgements on evidence by the lead inspector, and what the panel decided so far, by its chair. */
export async function loadDecisions(
  store: Store,
  inspectionId: string,
  { judgements, panel }: Example,
  lead: Actor,
  chair: Actor,
): Promise<void> {
  await store.transaction(lead, async (tx) => {
    for (const [standard, rating] of Object.entries(judgements)) {
      const reason = 'Judged on interviews, documents and data together.';
      await tx.decisions.add({ inspectionId, kind: 'judgement', standard, rating, reason });
      await tx.audit.append('judgement-recorded', { inspectionId, detail: { standard } });
    }
  });
  await store.transaction(chair, async (tx) => {
    for (const [standard, { rating, reason }] of Object.entries(panel)) {
      await tx.decisions.add({ inspectionId, kind: 'panel', standard, rating, reason });
      await tx.audit.append('panel-decided', { inspectionId, detail: { standard } });
    }
  });
}
