import pg from 'pg';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ResponseRecord, SaveEntry, SaveResult } from '../../src/inspection/ports/responses.ts';
import { clientConfig } from '../../src/store/connection/pool.ts';
import { freshStore, releaseTestServer, type TestStore } from './testing/fresh-store.ts';
import { beginAs, entryOf, makeWorld, type World } from './testing/world.ts';

let test: TestStore;
let world: World;
let response: ResponseRecord;

beforeEach(async () => {
  test = await freshStore();
  world = await makeWorld(test.store);
  response = await beginAs(test.store, world.actors.first, world.shared);
});
afterEach(() => test.dispose());
afterAll(releaseTestServer);

const save = (entry: SaveEntry): Promise<SaveResult> =>
  test.store.transaction(world.actors.first, (tx) => tx.responses.save(entry));
const asFirst = <T>(run: Parameters<typeof test.store.transaction<T>>[1]) =>
  test.store.transaction(world.actors.first, run);
const ids = () => [response.inspectionId, response.responseId] as const;

describe('answers', () => {
  it('stand as entered last, with their history behind them', async () => {
    const one = await save(entryOf(response, { value: 'yes' }));
    await save(entryOf(response, { value: 'no', basedOn: one.kind === 'saved' ? one.revision : -1 }));
    await save(entryOf(response, { id: 'I 1.1', value: ['a', 'b'] }));
    await save(entryOf(response, { id: 'days', value: 999 }));
    await save(entryOf(response, { id: '16a', value: '2022-04-27', personal: true }));
    await save(entryOf(response, { kind: 'explanation', id: 'some-rule', value: 'It was so.', personal: false }));
    await asFirst(async (tx) => {
      expect(await tx.responses.answers(...ids())).toEqual({
        'A 1.1': 'no',
        'I 1.1': ['a', 'b'],
        days: 999,
        '16a': '2022-04-27',
      });
      expect(await tx.responses.explanations(...ids())).toEqual({ 'some-rule': 'It was so.' });
      expect((await tx.responses.history(...ids(), 'answer', 'A 1.1')).map(({ value }) => value)).toEqual([
        'yes',
        'no',
      ]);
      expect(await tx.responses.byId(...ids())).toMatchObject({ revision: 7, state: 'draft', assessorName: 'first' });
    });
  });

  it('keep words and dates out of the rows that stay, so that they can be erased', async () => {
    await save(entryOf(response, { id: '16a', value: '2022-04-27', personal: true }));
    await save(entryOf(response, { kind: 'note', id: 'A 1.1', value: 'About Kim' }));
    for (const table of ['answer_event', 'answer_current']) {
      const rows = JSON.stringify(await test.database.asSuperuser(`SELECT * FROM ${table}`));
      expect(rows).not.toMatch(/Kim|2022-04-27/);
    }
  });

  it('can be cleared, and the clearing is on record', async () => {
    await save(entryOf(response, { value: 'yes' }));
    await save(entryOf(response, { value: null, basedOn: 2 }));
    await asFirst(async (tx) => {
      expect(await tx.responses.answers(...ids())).toEqual({});
      expect(await tx.responses.history(...ids(), 'answer', 'A 1.1')).toHaveLength(2);
    });
  });

  it('sent again are answered alike and stored once, also long after and at the same time', async () => {
    const entry = entryOf(response, { value: 'yes' });
    const [first] = await Promise.all(Array.from({ length: 8 }, () => save(entry)));
    await save(entryOf(response, { value: 'no', basedOn: first?.kind === 'conflict' ? -1 : (first?.revision ?? -1) }));
    await asFirst((tx) => tx.responses.submit(...ids()));
    expect(await save(entry)).toMatchObject({ kind: 'replayed', revision: 2 });
    expect(await test.database.asSuperuser("SELECT * FROM answer_event WHERE kind = 'answer'")).toHaveLength(2);
  });

  it('refuse a key that was used for something else', async () => {
    const entry = entryOf(response, { value: 'yes' });
    await save(entry);
    await expect(save({ ...entry, id: 'A 1.2a' })).rejects.toMatchObject({ code: 'conflict', reason: 'key-reused' });
    await expect(save({ ...entry, key: 'not-random' })).rejects.toMatchObject({ code: 'invalid' });
  });

  it('changed on two devices show both, and nothing is overwritten', async () => {
    await save(entryOf(response, { value: 'yes' }));
    const result = await save(entryOf(response, { value: 'no', basedOn: 0 }));
    expect(result).toMatchObject({ kind: 'conflict', yours: 'no', theirs: { value: 'yes', revision: 2 } });
    expect(await asFirst((tx) => tx.responses.answers(...ids()))).toEqual({ 'A 1.1': 'yes' });
  });

  it('are numbered without gaps, however many clients write at once', async () => {
    await Promise.all(Array.from({ length: 30 }, (_, i) => save(entryOf(response, { id: `q${i}`, value: 'yes' }))));
    const rows = await test.database.asSuperuser('SELECT seq FROM answer_event ORDER BY seq');
    expect(rows.map(({ seq }) => seq)).toEqual(Array.from({ length: 31 }, (_, i) => i + 1));
  });

  it('take nothing after the response was handed in', async () => {
    await asFirst((tx) => tx.responses.submit(...ids()));
    await expect(save(entryOf(response, { value: 'yes' }))).rejects.toMatchObject({
      code: 'conflict',
      reason: 'submitted',
    });
    await expect(asFirst((tx) => tx.responses.submit(...ids()))).rejects.toMatchObject({ reason: 'submitted' });
    await expect(
      asFirst((tx) =>
        tx.responses.setJudgements(...ids(), [
          { id: 'x', keyQuestion: null, summary: true, value: 'yes', asked: true },
        ]),
      ),
    ).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('bring the judgements of the moment with them, in the same transaction', async () => {
    const row = { id: 'A 1 S', keyQuestion: '3.1.1', summary: true, value: null, asked: true };
    await save(entryOf(response, { value: 'yes', judgements: [row, { ...row, id: 'A 2 S', value: 'no' }] }));
    await save(entryOf(response, { id: 'A 1 S', value: 'yes', judgements: [{ ...row, value: 'yes' }] }));
    expect(await asFirst((tx) => tx.responses.judgements(...ids()))).toEqual([{ ...row, value: 'yes' }]);
  });

  it('begun twice is one response', async () => {
    const again = await beginAs(test.store, world.actors.first, world.shared);
    expect(again.responseId).toBe(response.responseId);
  });

  it('nothing is left of a use case that fails at its end, neither answer nor event', async () => {
    await expect(
      asFirst(async (tx) => {
        await tx.responses.save(entryOf(response, { value: 'yes' }));
        await tx.audit.append('answer-saved', { inspectionId: response.inspectionId });
        throw new Error('power cut');
      }),
    ).rejects.toThrow('power cut');
    expect(await test.database.asSuperuser('SELECT * FROM answer_current')).toEqual([]);
    expect(await test.database.asSuperuser('SELECT * FROM audit_event')).toEqual([]);
  });

  it('nothing is left of a transaction whose connection is killed, and the next one works', async () => {
    await expect(
      asFirst(async (tx) => {
        await tx.responses.save(entryOf(response, { value: 'yes' }));
        await test.database.asSuperuser(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND usename = 'aboveline_app' AND state = 'idle in transaction'",
        );
        await tx.audit.append('answer-saved', { inspectionId: response.inspectionId });
      }),
    ).rejects.toMatchObject({ code: 'unavailable' });
    expect(await test.database.asSuperuser('SELECT * FROM answer_current')).toEqual([]);
    expect(await save(entryOf(response, { value: 'yes' }))).toMatchObject({ kind: 'saved', revision: 2 });
  });

  it('a statement that failed and was swallowed does not pass as done', async () => {
    await expect(
      asFirst(async (tx) => {
        await tx.responses.save(entryOf(response, { value: 'yes' }));
        await tx.memberships.add(response.inspectionId, world.actors.first.accountId, 'lead-inspector').catch(() => {});
        return 'done';
      }),
    ).rejects.toThrow(/rolled back/);
    expect(await test.database.asSuperuser('SELECT * FROM answer_current')).toEqual([]);
  });
});

describe('what is appended', () => {
  it.each([
    ['app', "UPDATE answer_event SET value = '1'"],
    ['app', 'DELETE FROM answer_event'],
    ['app', 'DELETE FROM answer_text'],
    ['app', 'DELETE FROM audit_event'],
    ['app', "UPDATE decision SET rating = 'good'"],
    ['app', 'UPDATE response SET assessor_id = gen_random_uuid()'],
    ['owner', "UPDATE answer_event SET value = '1'"],
    ['owner', 'DELETE FROM answer_event'],
    ['owner', 'TRUNCATE answer_event CASCADE'],
    ['owner', 'UPDATE answer_text SET seq = 9'],
    ['owner', 'DELETE FROM audit_event'],
    ['owner', 'DELETE FROM chain_head'],
    ['owner', 'DELETE FROM erasure_ledger'],
    ['owner', "UPDATE framework_version SET content = '{}'"],
    ['jobs', 'DELETE FROM chain_head'],
    ['jobs', 'DELETE FROM answer_event'],
  ] as const)('is not changed by %s: %s', async (role, sql) => {
    await save(entryOf(response, { value: 'yes' }));
    const client = new pg.Client(clientConfig(test.database.connections[role]));
    await client.connect();
    await client.query(
      "BEGIN; SELECT set_config('aboveline.task', 'on', true), set_config('aboveline.scope', 'actor', true)",
    );
    await client.query("SELECT set_config('aboveline.account', $1, true)", [world.actors.first.accountId]);
    await expect(client.query(sql)).rejects.toThrow(/permission denied|appended, never changed/);
    await client.end();
  });
});
