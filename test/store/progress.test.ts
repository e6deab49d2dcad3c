import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor, InspectionCase } from '../../src/inspection/ports/index.ts';
import { freshStore, releaseTestServer, type TestStore } from './testing/fresh-store.ts';
import { beginAs, INSTRUMENT, makeWorld, type World } from './testing/world.ts';

let fresh: TestStore;
let world: World;
beforeAll(async () => {
  fresh = await freshStore();
  world = await makeWorld(fresh.store);
});
afterAll(async () => {
  await fresh.dispose();
  await releaseTestServer();
});

/** The progress of the case of two assessors, of the local assessor’s, and of the victim’s, as somebody sees them. */
async function seenBy(actor: Actor) {
  const { inspectionId } = world.inspection;
  const list = await fresh.store.transaction(actor, (tx) => tx.cases.progress(inspectionId), { readOnly: true });
  const of = (caseId: string) => list.find((one) => one.case.caseId === caseId);
  return [of(world.shared.caseId), of(world.localCase.caseId), of(world.victimCase.caseId)];
}
const states = async (actor: Actor) => (await seenBy(actor)).map((one) => one?.progress ?? null);

const submit = async (actor: Actor, one: InspectionCase) => {
  const { inspectionId, responseId } = await beginAs(fresh.store, actor, one);
  await fresh.store.transaction(actor, (tx) => tx.responses.submit(inspectionId, responseId));
};

describe('the progress of a case', () => {
  it('goes from nobody’s to handed in, and is not done while one of two has not handed in', async () => {
    const { lead, first, second, local } = world.actors;
    const { shared, localCase } = world;
    expect(await states(lead)).toEqual(['allocated', 'allocated', 'not-allocated']);
    await beginAs(fresh.store, local, localCase);
    expect(await states(lead)).toEqual(['allocated', 'begun', 'not-allocated']);
    await submit(first, shared);
    expect(await states(lead)).toEqual(['begun', 'begun', 'not-allocated']);
    // Blind: who still owes their own judgement learns nothing of the other one.
    expect((await states(second))[0]).toBe('allocated');
    expect((await seenBy(second))[0]?.assessors).toEqual([second.displayName]);
    await submit(second, shared);
    await submit(local, localCase);
    expect(await states(lead)).toEqual(['submitted', 'submitted', 'not-allocated']);
  });

  it('is the same wherever it is worked out, for every reader', async () => {
    const { inspectionId } = world.inspection;
    for (const actor of Object.values(world.actors)) {
      const [listed, standing] = await fresh.store.transaction(actor, (tx) =>
        Promise.all([tx.cases.progress(inspectionId), tx.standing.read(inspectionId)]),
      );
      const selected = listed.filter((one) => one.case.state === 'selected');
      expect(
        standing.map(({ caseId, progress, isMine, assessors }) => [
          caseId,
          progress,
          isMine,
          assessors.map(({ name }) => name),
        ]),
      ).toEqual(selected.map((one) => [one.case.caseId, one.progress, one.isMine, one.assessors]));
    }
  });

  it('says whose the case is', async () => {
    const [shared, , victim] = await seenBy(world.actors.lead);
    expect(shared).toMatchObject({ assessors: ['first', 'second'], isMine: false });
    expect(shared?.case).toMatchObject({ caseId: world.shared.caseId, instruments: [INSTRUMENT] });
    expect(victim?.assessors).toEqual([]);
    expect((await seenBy(world.actors.first))[0]?.isMine).toBe(true);
  });

  it('is counted as it is listed, of what the reader may see', async () => {
    const { inspectionId } = world.inspection;
    const counts = (actor: Actor) => fresh.store.transaction(actor, (tx) => tx.cases.progressCounts(inspectionId));
    expect((await counts(world.actors.lead)).toSorted((a, b) => a.count - b.count)).toEqual([
      { state: 'selected', progress: 'not-allocated', count: 1 },
      { state: 'selected', progress: 'submitted', count: 2 },
    ]);
    expect(await counts(world.actors.local)).toEqual([{ state: 'selected', progress: 'submitted', count: 1 }]);
    expect(await counts(world.actors.stranger)).toEqual([]);
  });
});
