import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshStore, releaseTestServer, type TestStore } from './testing/fresh-store.ts';
import { makeWorld, type Person, type World } from './testing/world.ts';

let test: TestStore;
let world: World;
beforeAll(async () => {
  test = await freshStore();
  world = await makeWorld(test.store);
});
afterAll(async () => {
  await test.dispose();
  await releaseTestServer();
});

const refuse = (person: Person, inspectionId: string, caseId?: string) =>
  test.store.transaction(world.actors[person], (tx) =>
    tx.audit.refused({
      inspectionId,
      ...(caseId === undefined ? {} : { caseId }),
      detail: { useCase: 'read-case', code: 'forbidden' },
    }),
  );
const seenBy = (person: Person, inspectionId?: string) =>
  test.store.transaction(world.actors[person], async (tx) =>
    (await tx.audit.list(inspectionId === undefined ? {} : { inspectionId })).filter(
      ({ event }) => event === 'refused',
    ),
  );

describe('a refusal', () => {
  it('of a member stands in the record of the inspection, where its lead sees it', async () => {
    const { inspectionId, caseId } = world.localCase;
    await refuse('panel', inspectionId, caseId);
    const { accountId: actorId } = world.actors.panel;
    expect(await seenBy('lead', inspectionId)).toMatchObject([
      { actorId, caseId, detail: { useCase: 'read-case', code: 'forbidden' } },
    ]);
    expect(await seenBy('panel')).toEqual([]);
  });

  it('of anybody else looks the same whether or not there is such an inspection', async () => {
    const { inspectionId } = world.inspection;
    const before = await seenBy('lead', inspectionId);
    const nowhere = crypto.randomUUID();
    await refuse('stranger', inspectionId);
    await refuse('stranger', nowhere);
    await refuse('stranger', 'no id at all');
    await refuse('otherLead', inspectionId);
    expect(await seenBy('lead', inspectionId)).toEqual(before);
    for (const id of [inspectionId, nowhere]) expect(await seenBy('stranger', id)).toEqual([]);
    const own = await seenBy('stranger');
    expect(own).toHaveLength(3);
    expect(JSON.stringify(own)).not.toMatch(new RegExp(`${inspectionId}|${nowhere}`));
    expect(await seenBy('otherLead')).toHaveLength(1);
  });
});
