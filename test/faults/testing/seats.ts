import type { Store } from '../../../src/inspection/ports/index.ts';
import { beginAs, INSTRUMENT, type World } from '../../store/testing/world.ts';

/** Where one client writes: a response of its own. */
export interface Seat {
  readonly inspectionId: string;
  readonly responseId: string;
}

/** Cases allocated to one person, with a response begun on each. */
export const makeSeats = async (
  store: Store,
  { actors, inspection }: World,
  clients: number,
): Promise<readonly Seat[]> => {
  const { inspectionId } = inspection;
  const { accountId } = actors.first;
  const cases = await store.transaction(actors.lead, async (tx) => {
    const made = [];
    for (let n = 0; n < clients; n++) {
      const one = await tx.cases.add(inspectionId, {
        kind: 'child',
        instruments: [INSTRUMENT],
        facts: { caseType: 'out-of-court' },
        datedFacts: {},
        details: {},
      });
      await tx.cases.allocate({ inspectionId, caseId: one.caseId, instrument: INSTRUMENT, accountId });
      made.push(one);
    }
    return made;
  });
  const seats: Seat[] = [];
  for (const one of cases) {
    const { responseId } = await beginAs(store, actors.first, one);
    seats.push({ inspectionId, responseId });
  }
  return seats;
};
