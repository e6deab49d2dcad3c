import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../../src/inspection/ports/actor.ts';
import type { ResponseRecord } from '../../src/inspection/ports/responses.ts';
import { verifyChains } from '../../src/store/chain/verify.ts';
import { freshStore, releaseTestServer, type TestStore } from './testing/fresh-store.ts';
import { beginAs, entryOf, INSTRUMENT, makeWorld, type World } from './testing/world.ts';

let test: TestStore;
let world: World;
let response: ResponseRecord;
const ids = () => [response.inspectionId, response.responseId] as const;
const as = <T>(actor: Actor, run: Parameters<typeof test.store.transaction<T>>[1]) =>
  test.store.transaction(actor, run);
const submit = (actor: Actor, which = ids()) => as(actor, (tx) => tx.responses.submit(...which, 'a'.repeat(64)));
const reopen = (actor: Actor) => as(actor, (tx) => tx.responses.reopen(...ids(), 'The date was Kim’s, not Lee’s.'));
const problems = async () => (await verifyChains(test.database.connections.jobs, new Map())).problems;

beforeEach(async () => {
  test = await freshStore();
  world = await makeWorld(test.store);
  response = await beginAs(test.store, world.actors.first, world.shared);
  await as(world.actors.first, async (tx) => {
    await tx.responses.save(entryOf(response, { value: 'yes' }));
    await tx.responses.save(entryOf(response, { kind: 'note', id: 'A 1.1', value: 'Seen in the file.' }));
  });
});
afterEach(() => test.dispose());
afterAll(releaseTestServer);

describe('a seal', () => {
  it('covers what stood in the response and what it rests on, and holds nothing anybody wrote', async () => {
    await submit(world.actors.first);
    const [last] = await test.database.asSuperuser('SELECT value FROM answer_event ORDER BY seq DESC LIMIT 1');
    expect(last?.['value']).toEqual({
      instrument: INSTRUMENT,
      frameworks: [],
      officialWording: 'a'.repeat(64),
      content: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(await problems()).toEqual([]);
  });

  it('breaks where an answer and the whole chain after it are written anew', async () => {
    await submit(world.actors.first);
    // Somebody who holds the database and computes every digest and link again, but forgets the seal.
    await test.database.asSuperuser(`BEGIN; SET LOCAL session_replication_role = replica;
      UPDATE answer_event SET value = '"no"', digest = sha256(salt || convert_to('"no"', 'UTF8')) WHERE kind = 'answer';
      UPDATE answer_current SET value = '"no"' WHERE kind = 'answer';
      DO $$ DECLARE e record; before bytea; BEGIN
        FOR e IN SELECT * FROM answer_event ORDER BY seq LOOP
          before := chain_hash(before, jsonb_build_array('response', e.inspection_id, e.response_id, e.seq, e.kind, e.entry_id,
            encode(e.digest, 'hex'), e.actor_id, chain_time(e.at)));
          UPDATE answer_event SET hash = before WHERE seq = e.seq;
        END LOOP; END $$; COMMIT`);
    expect((await problems()).map(({ code }) => code)).toEqual(['seal-broken']);
  });

  it('still holds when the text under it was erased', async () => {
    await submit(world.actors.first);
    await as(world.actors.lead, (tx) => tx.cases.erase(response.inspectionId, response.caseId, 'Asked for.'));
    expect(await problems()).toEqual([]);
  });
});

describe('opening a submitted response again', () => {
  it('makes a draft of it, keeps the former seal and the reason, and holds the case back once more', async () => {
    await submit(world.actors.first);
    const reopened = await reopen(world.actors.lead);
    expect(reopened).toMatchObject({ state: 'draft', submittedAt: null, reopenedAt: expect.any(Date) });
    await as(world.actors.first, (tx) => tx.responses.save(entryOf(response, { value: 'no', basedOn: 2 })));
    await submit(world.actors.first);
    const events = await as(world.actors.first, (tx) => tx.responses.events(...ids()));
    expect(events.map(({ kind }) => kind)).toEqual([
      ...['begun', 'answer', 'note', 'submitted', 'reopened', 'answer', 'submitted'],
    ]);
    expect(events[4]).toMatchObject({ value: 'The date was Kim’s, not Lee’s.', actorName: 'lead' });
    expect(events[3]?.value).not.toEqual(events[6]?.value);
    expect(await problems()).toEqual([]);
    const rows = JSON.stringify(await test.database.asSuperuser('SELECT value, detail FROM answer_event, audit_event'));
    expect(rows).not.toMatch(/Kim/);
  });

  it('hides from the assessor what others said, until it is handed in again', async () => {
    const second = await beginAs(test.store, world.actors.second, world.shared);
    await submit(world.actors.second, [second.inspectionId, second.responseId]);
    await submit(world.actors.first);
    const others = () =>
      as(world.actors.first, async (tx) => (await tx.responses.list(response.inspectionId, response.caseId)).length);
    expect(await others()).toBe(2);
    await reopen(world.actors.quality);
    expect(await others()).toBe(1);
  });

  it.each(['first', 'second', 'third', 'contact', 'stranger', 'chair'] as const)('is not for %s', async (person) => {
    await submit(world.actors.first);
    await expect(reopen(world.actors[person])).rejects.toMatchObject({ code: expect.stringMatching(/not-found|forb/) });
    expect((await as(world.actors.first, (tx) => tx.responses.byId(...ids())))?.state).toBe('submitted');
  });

  it('is refused of a draft, and of one that an agreed response rests on', async () => {
    await expect(reopen(world.actors.lead)).rejects.toMatchObject({ reason: 'not-submitted' });
    const second = await beginAs(test.store, world.actors.second, world.shared);
    await submit(world.actors.first);
    await submit(world.actors.second, [second.inspectionId, second.responseId]);
    const { inspectionId, caseId } = world.shared;
    await as(world.actors.lead, (tx) =>
      tx.responses.begin({ inspectionId, caseId, instrument: INSTRUMENT, kind: 'agreed', frameworks: [] }),
    );
    await expect(reopen(world.actors.lead)).rejects.toMatchObject({ reason: 'agreed' });
  });

  it('is refused to a lead inspector who still owes a judgement on the case', async () => {
    await submit(world.actors.first);
    const { inspectionId, caseId } = world.shared;
    await as(world.actors.lead, (tx) =>
      tx.cases.allocate({ inspectionId, caseId, instrument: INSTRUMENT, accountId: world.actors.lead.accountId }),
    );
    await expect(reopen(world.actors.lead)).rejects.toMatchObject({ code: 'not-found' });
    const direct = as(world.actors.lead, async () => {
      const rows = await test.database.asSuperuser('SELECT state FROM response');
      return rows[0]?.['state'];
    });
    expect(await direct).toBe('submitted');
  });
});
