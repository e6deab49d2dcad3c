import { beginResponse } from '../../../src/inspection/assess/index.ts';
import type { Store } from '../../../src/inspection/ports/index.ts';
import { perform } from '../../../src/inspection/use-case/index.ts';
import { INSTRUMENT, type World } from '../../store/testing/world.ts';
import { pinFramework } from './pin-framework.ts';

/** Where one client writes: a response of its own, and what each of its batches names. */
export interface Seat {
  readonly inspectionId: string;
  readonly responseId: string;
  readonly accountId: string;
  readonly framework: { readonly meaning: string; readonly wording: string };
}

/** Questions of the instrument that are always asked here, and take yes or no. */
export const QUESTIONS: readonly string[] = [
  ...['A 1.1', 'A 1.2a', 'A 1.2b', 'A 1.2c', 'A 1.3', 'A 1.4', 'A 1.5', 'A 1.6', 'A 1.7', 'A 1 S', 'A 2.2', 'A 2.3'],
  ...['A 2 S', 'A 3.1', 'A 3.2', 'A 3 S', 'P 1.1', 'P 1.2a', 'P 1.2b', 'P 1.3', 'P 1.4', 'P 1.5', 'P 1.6', 'P 1.7'],
  ...['P 1 S', 'P 2.1', 'P 2.2', 'P 2.3', 'P 3.1', 'P 3.2', 'P 3.3', 'P 3.4', 'D 1.1', 'D 1.2a', 'D 1.2b', 'D 1.3'],
];

/** What a client sends: the body of the product's own address for changes. */
export const batchOf = ({ accountId, framework }: Seat, changes: readonly object[]) => ({
  schemaVersion: 1,
  accountId,
  framework,
  changes,
});

/** Cases allocated to one person, with a response begun on each. */
export const makeSeats = async (store: Store, world: World, clients: number): Promise<readonly Seat[]> => {
  const { actors, inspection } = world;
  const { inspectionId } = inspection;
  const { accountId } = actors.first;
  const { meaning, wording } = await pinFramework(store, world);
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
  for (const { caseId } of cases) {
    const begun = await perform(store, actors.first, beginResponse, {
      inspectionId,
      caseId,
      instrument: INSTRUMENT,
      kind: 'independent',
    });
    seats.push({ inspectionId, responseId: begun.response.responseId, accountId, framework: { meaning, wording } });
  }
  return seats;
};
