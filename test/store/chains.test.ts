import { generateKeyPairSync } from 'node:crypto';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ResponseRecord } from '../../src/inspection/ports/responses.ts';
import { gatherHeads } from '../../src/store/chain/gather.ts';
import { chainKey, publicKeys } from '../../src/store/chain/key.ts';
import { verifyChains } from '../../src/store/chain/verify.ts';
import { type Migration, migrate, migrations } from '../../src/store/database/migrate.ts';
import { freshStore, releaseTestServer, type TestStore } from './testing/fresh-store.ts';
import { freshDatabase } from './testing/server.ts';
import { settled } from './testing/settled.ts';
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

const gatherAtOnce = () => gatherHeads(test.database.connections.jobs, key);
async function gather() {
  await settled(test.database);
  return gatherAtOnce();
}
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
    ['the reason of a decision', `UPDATE decision_text SET reason = 'Another'`, ['value-altered']],
    [
      'the reason of a decision, with a new digest',
      `UPDATE decision_text SET reason = 'Another'; UPDATE decision SET digest = sha256(salt || 'Another') FROM decision_text t WHERE t.decision_id = decision.decision_id`,
      ['link-altered'],
    ],
    [
      'the reason of a decision, as if digests had no salt yet',
      `UPDATE decision_text SET reason = 'Another', salt = NULL; UPDATE decision SET digest = sha256('Another'), salted = false`,
      ['link-altered'],
    ],
    ['the reason of a decision that is taken away', 'DELETE FROM decision_text', ['text-missing']],
    ['the facts of a case', `UPDATE inspection_case SET facts = '{}'`, ['value-altered']],
    ['that the facts of a case can be checked', 'DELETE FROM case_salt', ['text-missing']],
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
    await gatherAtOnce();
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
    // The note, and the facts of the case, whose digest has lost its salt.
    expect(await verify()).toMatchObject({ problems: [], erased: 2, earlier: 0 });
    expect(await test.database.asSuperuser('SELECT * FROM answer_text')).toEqual([]);
    expect(await test.database.asSuperuser('SELECT * FROM case_text WHERE case_id = $1', [caseId])).toEqual([]);
    const left = await test.database.asSuperuser('SELECT * FROM answer_event WHERE personal');
    expect(JSON.stringify(left)).not.toContain('Kim');
    await test.store.transaction(world.actors.lead, async (tx) => {
      expect(await tx.cases.details(inspectionId, caseId)).toEqual({ datedFacts: {}, details: {}, erased: true });
      expect(await tx.responses.answers(inspectionId, response.responseId)).toMatchObject({ n: 12 });
    });
  });

  it('still agree after the reason of a decision was erased; the decision stays', async () => {
    await gather();
    const { inspectionId } = world.shared;
    await test.store.transaction(world.actors.lead, async (tx) => {
      const [decided] = await tx.decisions.standing(inspectionId, 'judgement');
      expect(decided?.reason).toContain('minutes');
      await tx.decisions.eraseReason(inspectionId, decided?.decisionId ?? '', 'names-a-child');
      expect(await tx.decisions.standing(inspectionId, 'judgement')).toEqual([{ ...decided, reason: null }]);
    });
    expect(await verify()).toMatchObject({ problems: [], erased: 1 });
    expect(await test.database.asSuperuser('SELECT * FROM decision_text')).toEqual([]);
    expect(await test.database.asSuperuser('SELECT case_id, reason FROM erasure_ledger')).toEqual([
      { case_id: null, reason: 'names-a-child' },
    ]);
    await expect(
      test.store.transaction(world.actors.chair, (tx) =>
        tx.decisions.eraseReason(inspectionId, crypto.randomUUID(), 'x'),
      ),
    ).rejects.toMatchObject({ code: 'not-found' });
  });

  it('cover nothing from which a reason or facts could be guessed', async () => {
    const guessed = await test.database.asSuperuser(`
      SELECT 1 FROM decision WHERE digest = sha256('Read in the “minutes”.')
      UNION ALL SELECT 1 FROM case_event e JOIN inspection_case c USING (case_id)
        WHERE e.detail::text LIKE '%' || encode(sha256(convert_to(c.facts::text, 'UTF8')), 'hex') || '%'`);
    expect(guessed).toEqual([]);
    const salts = await test.database.asSuperuser('SELECT count(DISTINCT salt)::int AS n FROM case_salt');
    expect(salts).toEqual([{ n: 3 }]);
  });

  it('nobody writes a decision but through the function, and only who decides', async () => {
    const { inspectionId } = world.shared;
    const decide = (person: 'lead' | 'chair' | 'first', kind: 'judgement' | 'panel') =>
      test.store.transaction(world.actors[person], (tx) =>
        tx.decisions.add({ inspectionId, kind, standard: '1.2', rating: 'good', reason: 'r' }),
      );
    await decide('lead', 'judgement');
    await decide('chair', 'panel');
    for (const [person, kind] of [
      ['lead', 'panel'],
      ['chair', 'judgement'],
      ['first', 'judgement'],
    ] as const)
      await expect(decide(person, kind)).rejects.toMatchObject({ code: 'forbidden' });
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

describe('links written before digests had a salt', () => {
  it('still agree, are counted, and their reasons can be erased too', async () => {
    const old = await freshDatabase({ migrated: false });
    await migrate(old.connections.owner, lastBefore('0006', await migrations()));
    await old.asSuperuser(BEFORE);
    await migrate(old.connections.owner);
    const check = () => verifyChains(old.connections.jobs, keys);
    expect(await check()).toMatchObject({ problems: [], links: 2, earlier: 2, erased: 0 });
    expect(await old.asSuperuser('SELECT reason, salt FROM decision_text')).toEqual([
      { reason: 'Because', salt: null },
    ]);
    const kept = 'SET session_replication_role = replica; ';
    await old.asSuperuser(`${kept}UPDATE decision_text SET reason = 'Other'`);
    expect((await check()).problems).toMatchObject([{ code: 'value-altered' }]);
    await old.asSuperuser(`${kept}DELETE FROM decision_text; INSERT INTO erasure_ledger (inspection_id, decision_id, reason)
      SELECT inspection_id, decision_id, 'asked-for' FROM decision`);
    expect(await check()).toMatchObject({ problems: [], earlier: 2, erased: 1 });
    await old.remove();
  });
});

const lastBefore = (number: string, all: readonly Migration[]): string =>
  all.filter(({ name }) => name < number).at(-1)?.name ?? '';

/** One case and one decision, written through the functions of that time. */
const BEFORE = `
  BEGIN;
  INSERT INTO account (account_id, user_name, display_name) VALUES ('00000000-0000-4000-8000-000000000001', 'a', 'a');
  SELECT set_config('aboveline.account', '00000000-0000-4000-8000-000000000001', true);
  INSERT INTO inspection (inspection_id, title, kind, framework, programme, as_of, seed)
    VALUES ('00000000-0000-4000-8000-000000000002', 't', 'single', 'f', 'p', '2022-01-01', 's');
  INSERT INTO inspection_case (inspection_id, reference, kind, state, instruments, facts)
    VALUES ('00000000-0000-4000-8000-000000000002', 'AAAA', 'child', 'selected', '{}', '{"caseType": "out-of-court"}');
  SELECT add_decision('00000000-0000-4000-8000-000000000002', 'panel', '1.1', 'good', 'Because');
  COMMIT`;
