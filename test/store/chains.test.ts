import { generateKeyPairSync } from 'node:crypto';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ResponseRecord } from '../../src/inspection/ports/responses.ts';
import { gatherHeads } from '../../src/store/chain/gather.ts';
import { chainKey, publicKeys } from '../../src/store/chain/key.ts';
import { verifyChains } from '../../src/store/chain/verify.ts';
import { freshStore, releaseTestServer, type TestStore } from './testing/fresh-store.ts';
import { beginAs, entryOf, makeWorld, type World } from './testing/world.ts';

const newKey = () =>
  chainKey(generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }) as string);
const key = newKey();
const keys = publicKeys(key.publicKey);
let test: TestStore;
let world: World;
let response: ResponseRecord;

beforeEach(async () => {
  test = await freshStore();
  world = await makeWorld(test.store);
  const { first } = world.actors;
  response = await beginAs(test.store, first, world.shared);
  await test.store.transaction(first, async (tx) => {
    await tx.responses.save(entryOf(response, { value: 'yes' }));
    await tx.responses.save(entryOf(response, { id: 'I 1.2', value: ['b', 'ä"\\\n'] }));
    await tx.responses.save(entryOf(response, { id: 'n', value: 12 }));
    await tx.responses.save(
      entryOf(response, { kind: 'note', id: 'A 1.1', value: 'Kim said: “no”.\u0007', personal: true }),
    );
    await tx.responses.save(entryOf(response, { value: null, basedOn: 2 }));
    await tx.audit.append('case-read', { inspectionId: response.inspectionId, caseId: response.caseId });
  });
  await test.store.transaction(world.actors.lead, (tx) =>
    tx.decisions.add({
      inspectionId: response.inspectionId,
      kind: 'judgement',
      standard: '1.1',
      rating: 'good',
      reason: 'Read in the “minutes”.',
    }),
  );
});
afterEach(() => test.dispose());
afterAll(releaseTestServer);

const gather = () => gatherHeads(test.database.connections.jobs, key);
const verify = (...rest: [Parameters<typeof verifyChains>[2]?]) =>
  verifyChains(test.database.connections.jobs, keys, ...rest);
const codes = async () => [...new Set((await verify()).problems.map(({ code }) => code))].sort();
/** As somebody who holds the whole database, triggers switched off. */
const tamper = (sql: string) =>
  test.database.asSuperuser(`BEGIN; SET LOCAL session_replication_role = replica; ${sql}; COMMIT`);

describe('chains', () => {
  it('agree with what was written, before and after they are signed', async () => {
    expect(await verify()).toMatchObject({ problems: [], links: 6 + 7 - 1 + 1, heads: 0 });
    const signed = await gather();
    expect(signed.map(({ inspectionId }) => inspectionId)).toContain(response.inspectionId);
    expect(await verify(signed)).toMatchObject({ problems: [], sealedEvents: 1 });
    expect(await gather()).toEqual([]);
    await test.store.transaction(world.actors.first, (tx) =>
      tx.responses.submit(response.inspectionId, response.responseId),
    );
    expect(await gather()).toMatchObject([{ inspectionId: response.inspectionId, seq: 2 }]);
    expect(await verify(signed)).toMatchObject({ problems: [] });
  });

  it.each([
    ['an answer', 'UPDATE answer_event SET value = \'"no"\' WHERE seq = 2', ['value-altered']],
    [
      'an answer, with a new digest',
      "UPDATE answer_event SET value = '\"no\"', digest = sha256(salt || convert_to('\"no\"', 'UTF8')) WHERE seq = 2",
      ['link-altered'],
    ],
    ['a note', 'UPDATE answer_text SET value = \'"nothing"\'', ['value-altered']],
    ['a note that is taken away', 'DELETE FROM answer_text', ['text-missing']],
    ['who entered it', `UPDATE answer_event SET actor_id = gen_random_uuid() WHERE seq = 3`, ['link-altered']],
    [
      'when it was entered',
      `UPDATE answer_event SET at = at + interval '1 microsecond' WHERE seq = 3`,
      ['link-altered'],
    ],
    ['an entry in the middle', 'DELETE FROM answer_event WHERE seq = 4', ['current-differs', 'link-missing']],
    ['the last entry', 'DELETE FROM answer_event WHERE seq = 6', ['current-differs', 'revision-differs']],
    ['the answer that is shown', `UPDATE answer_current SET value = '7' WHERE entry_id = 'n'`, ['current-differs']],
    ['the reason of a decision', `UPDATE decision SET reason = 'Another'`, ['link-altered']],
    ['what was done with a case', `UPDATE case_event SET detail = '{}' WHERE seq = 1`, ['link-altered']],
  ])('show that somebody changed %s', async (_, sql, expected) => {
    await tamper(sql);
    expect(await codes()).toEqual(expected);
  });

  it.each([
    [
      'cutting a chain with everything that counts it',
      `DELETE FROM answer_current WHERE seq = 6; DELETE FROM answer_event WHERE seq = 6; UPDATE response SET revision = 5; INSERT INTO answer_current SELECT inspection_id, response_id, kind, entry_id, seq, value, personal, at FROM answer_event WHERE seq = 2`,
      ['chain-rewritten'],
    ],
    ['an event that is taken away', 'DELETE FROM audit_event', ['events-altered']],
    [
      'an event that is put in later',
      `INSERT INTO audit_event SELECT inspection_id, gen_random_uuid(), at, 'other', actor_id, case_id, response_id, account_id, detail, tx FROM audit_event`,
      ['events-altered'],
    ],
    [
      'a head that says something else',
      `UPDATE chain_head SET events = 0 WHERE events > 0`,
      ['events-altered', 'head-altered'],
    ],
    ['a signature of somebody else', `UPDATE chain_head SET signature = sha512('x')`, ['signature']],
  ])('show, once signed, %s', async (_, sql, expected) => {
    await gather();
    expect(await codes()).toEqual([]);
    await tamper(sql);
    expect(await codes()).toEqual(expected);
  });

  it('show, with what the log says, that the newest signed heads were cut off', async () => {
    const signed = await gather();
    await tamper('DELETE FROM chain_head');
    expect((await verify()).problems).toEqual([]);
    expect((await verify(signed)).problems.map(({ code }) => code)).toEqual(signed.map(() => 'head-missing'));
  });

  it('show a chain that somebody without the key rewrote and signed', async () => {
    await gatherHeads(test.database.connections.jobs, newKey());
    expect(await codes()).toEqual(['unknown-key']);
  });

  it('do not miss an event of a transaction that ends late', async () => {
    const { store } = test;
    let finish = () => {};
    const waiting = new Promise<void>((resolve) => {
      finish = resolve;
    });
    let begun = () => {};
    const hasBegun = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const late = store.transaction(world.actors.lead, async (tx) => {
      await tx.audit.append('late', { inspectionId: response.inspectionId });
      begun();
      await waiting;
    });
    await hasBegun;
    await store.transaction(world.actors.lead, (tx) =>
      tx.audit.append('meanwhile', { inspectionId: response.inspectionId }),
    );
    await gather();
    finish();
    await late;
    await gather();
    expect(await verify()).toMatchObject({ problems: [], sealedEvents: 3 });
    await tamper("DELETE FROM audit_event WHERE event = 'late'");
    expect(await codes()).toEqual(['events-altered']);
  });

  it('still agree after a case was erased, and say how much cannot be checked any more', async () => {
    await gather();
    const { inspectionId, caseId } = world.shared;
    await test.store.transaction(world.actors.lead, (tx) => tx.cases.erase(inspectionId, caseId, 'retention-ended'));
    expect(await verify()).toMatchObject({ problems: [], erased: 1 });
    expect(await test.database.asSuperuser('SELECT * FROM answer_text')).toEqual([]);
    expect(await test.database.asSuperuser('SELECT * FROM case_text WHERE case_id = $1', [caseId])).toEqual([]);
    const left = await test.database.asSuperuser('SELECT * FROM answer_event WHERE personal');
    expect(JSON.stringify(left)).not.toContain('Kim');
    await test.store.transaction(world.actors.lead, async (tx) => {
      expect(await tx.cases.details(inspectionId, caseId)).toEqual({ datedFacts: {}, details: {}, erased: true });
      expect(await tx.responses.answers(inspectionId, response.responseId)).toMatchObject({ n: 12 });
    });
  });

  it('nobody but the lead inspector erases', async () => {
    const { inspectionId, caseId } = world.shared;
    for (const person of ['first', 'quality'] as const) {
      await expect(
        test.store.transaction(world.actors[person], (tx) => tx.cases.erase(inspectionId, caseId, 'x')),
      ).rejects.toMatchObject({ code: 'forbidden' });
    }
  });
});
