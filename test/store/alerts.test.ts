import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import {
  acknowledgeAlert,
  addAlertAction,
  addToAlert,
  changeAlertSettings,
  checkAlert,
  closeAlert,
  finishAlertAction,
  listAlerts,
  raiseAlert,
  readAlert,
  readAlertForm,
  readAlertsAround,
  readReleasedAlerts,
  releaseAlert,
} from '../../src/inspection/alert/index.ts';
import {
  dealWithNote,
  keepOutOfReport,
  listNotesToLead,
  listPracticeExamples,
  openNoteAgain,
  readForNames,
  readNoteToLead,
  writeNoteToLead,
} from '../../src/inspection/note/index.ts';
import { perform, type UseCase } from '../../src/inspection/use-case/index.ts';
import { gatherHeads } from '../../src/store/chain/gather.ts';
import { chainKey, publicKeys } from '../../src/store/chain/key.ts';
import { verifyChains } from '../../src/store/chain/verify.ts';
import { openPool } from '../../src/store/connection/pool.ts';
import { escalateAlerts } from '../../src/store/jobs/escalate-alerts.ts';
import { freshStore, releaseTestServer, type TestStore } from './testing/fresh-store.ts';
import { plainClient } from './testing/plain-client.ts';
import { settled } from './testing/settled.ts';
import { beginAs, entryOf, makeWorld, type Person, type World } from './testing/world.ts';

let test: TestStore;
let world: World;
beforeEach(async () => {
  test = await freshStore();
  world = await makeWorld(test.store);
  return test.dispose;
});
afterAll(releaseTestServer);

const id = () => world.inspection.inspectionId;
const doing = <I, O>(person: Person, one: UseCase<I, O>, input: Record<string, unknown> = {}) =>
  perform(test.store, world.actors[person], one, { inspectionId: id(), ...input });

const NOON = new Date('2026-11-23T12:00:00Z');
const CONCERN = { about: 'another-child', who: 'The younger brother', seen: 'Bruises', done: 'Nothing yet', now: NOON };
const raise = async (person: Person, more: Record<string, unknown> = {}) =>
  (await doing(person, raiseAlert, { ...CONCERN, alertId: crypto.randomUUID(), ...more })).alertId;
const note = async (person: Person, more: Record<string, unknown> = {}) => {
  const noteId = crypto.randomUUID();
  await doing(person, writeNoteToLead, { noteId, kind: 'follow-up', words: 'Ask the nurse', ...more });
  return noteId;
};
/** As if an alert had been raised so many minutes earlier. */
const past = (minutes: number) =>
  test.database.asSuperuser(`SET session_replication_role = replica;
    UPDATE alert SET raised_at = raised_at - interval '${minutes} minutes', quality_at = quality_at - interval '${minutes} minutes',
      leaders_at = leaders_at - interval '${minutes} minutes'`);
const waiting = async (person: Person) =>
  (await perform(test.store, world.actors[person], readAlertsAround, {})).waiting;

const seenBy = async (person: Person, table: string): Promise<number> => {
  const client = await plainClient(test.database, world.actors[person].accountId);
  try {
    return Number((await client.query(`SELECT count(*) AS n FROM ${table}`)).rows[0].n);
  } finally {
    await client.end();
  }
};
const TABLES = ['alert', 'alert_event', 'alert_text', 'note_to_lead', 'note_to_lead_event', 'note_to_lead_text'];

describe('who sees an alert or a note', () => {
  it('its author and those who lead; nobody else, table by table', async () => {
    await raise('first');
    await note('first');
    const found: Record<string, readonly number[]> = {};
    for (const person of Object.keys(world.actors) as Person[]) {
      found[person] = await Promise.all(TABLES.map((table) => seenBy(person, table)));
    }
    const all = [1, 1, 1, 1, 1, 1];
    const nothing = [0, 0, 0, 0, 0, 0];
    for (const [person, counts] of Object.entries(found)) {
      expect(counts, person).toEqual(['first', 'lead', 'quality'].includes(person) ? all : nothing);
    }
  });

  it('shows nobody a salt, and lets the app role write into no table of theirs', async () => {
    await raise('first');
    const client = await plainClient(test.database, world.actors.lead.accountId);
    await expect(client.query('SELECT salt FROM alert_text')).rejects.toMatchObject({ code: '42501' });
    for (const table of TABLES) {
      for (const act of [`DELETE FROM ${table}`, `UPDATE ${table} SET inspection_id = inspection_id`]) {
        await expect(client.query(act), act).rejects.toMatchObject({ code: '42501' });
      }
      await expect(client.query(`INSERT INTO ${table} DEFAULT VALUES`)).rejects.toMatchObject({ code: '42501' });
    }
    for (const call of ['escalate_alerts()', "append_matter('alert', null, null, '', '{}', null, now())"]) {
      await expect(client.query(`SELECT ${call}`), call).rejects.toMatchObject({ code: '42501' });
    }
    await client.end();
  });

  it('refuses whoever is not of the fieldwork, also below the permission', async () => {
    for (const person of ['panel', 'contact', 'stranger', 'administrator', 'otherLead'] as const) {
      await expect(raise(person), person).rejects.toMatchObject({ code: expect.stringMatching(/forbidden|not-found/) });
      const below = test.store.transaction(world.actors[person], (tx) =>
        tx.alerts.raise({
          inspectionId: id(),
          alertId: crypto.randomUUID(),
          about: 'public',
          caseId: null,
          words: {},
          writtenAt: null,
          tries: 0,
          minutesToQuality: 30,
          minutesToLeaders: 30,
        }),
      );
      await expect(below, person).rejects.toMatchObject({ code: 'forbidden' });
    }
  });

  it('is about a case without a word of anybody else’s response; the other assessor learns nothing', async () => {
    await beginAs(test.store, world.actors.second, world.shared);
    await raise('first', { about: 'this-child', caseId: world.shared.caseId, who: '' });
    expect((await doing('second', listAlerts)).alerts).toEqual([]);
    expect(await seenBy('second', 'alert_event')).toBe(0);
    const [alert] = (await doing('lead', listAlerts)).alerts;
    expect(alert).toMatchObject({ caseReference: world.shared.reference, raisedByName: 'first' });
    const record = JSON.stringify(await doing('lead', readAlert, { alertId: alert?.alertId }));
    expect(record).not.toMatch(/response|answer/i);
  });

  it('reaches a lead inspector who still owes a judgement on the case; a note waits until they handed theirs in', async () => {
    const { caseId } = world.shared;
    await test.store.transaction(world.actors.lead, (tx) =>
      tx.cases.allocate({
        inspectionId: id(),
        caseId,
        instrument: 'domain-three-2022/child',
        accountId: world.actors.lead.accountId,
      }),
    );
    await raise('first', { about: 'this-child', caseId, who: '' });
    const noteId = await note('first', { caseId });
    expect((await doing('lead', listAlerts)).alerts).toHaveLength(1);
    expect((await doing('lead', listNotesToLead)).notes).toEqual([]);
    await expect(doing('lead', dealWithNote, { noteId, words: 'x' })).rejects.toMatchObject({ code: 'not-found' });
    expect((await doing('quality', listNotesToLead)).notes).toHaveLength(1);
    const own = await beginAs(test.store, world.actors.lead, world.shared);
    await test.store.transaction(world.actors.lead, (tx) => tx.responses.submit(own.inspectionId, own.responseId));
    expect((await doing('lead', listNotesToLead)).notes).toHaveLength(1);
  });
});

describe('raising an alert', () => {
  it('needs no case and no question, and says everything that is missing at once', async () => {
    const empty = doing('local', raiseAlert, { alertId: crypto.randomUUID(), now: NOON, reference: 'XXXX-1' });
    await expect(empty).rejects.toMatchObject({
      problems: ['about', 'reference', 'who', 'seen', 'done'].map((column) => expect.objectContaining({ column })),
    });
    await raise('local');
    expect((await doing('local', listAlerts)).alerts).toMatchObject([{ caseId: null, about: 'another-child' }]);
  });

  it('finds a case by the reference that somebody types, if they may see it', async () => {
    const reference = world.localCase.reference.toLowerCase().replace('-', ' ');
    await raise('local', { about: 'this-child', reference, who: '' });
    expect((await doing('local', listAlerts)).alerts).toMatchObject([{ caseId: world.localCase.caseId }]);
    const unseen = doing('local', checkAlert, {
      ...CONCERN,
      alertId: crypto.randomUUID(),
      reference: world.shared.reference,
    });
    await expect(unseen).rejects.toMatchObject({ code: 'invalid' });
    const from = await doing('local', readAlertForm, { caseId: world.shared.caseId });
    expect(from.case).toBeNull();
  });

  it('once, however often it is sent; not under an id that is somebody else’s', async () => {
    const alertId = crypto.randomUUID();
    const send = (person: Person) => doing(person, raiseAlert, { ...CONCERN, alertId });
    await Promise.all([send('first'), send('first'), send('first')]);
    expect((await doing('lead', listAlerts)).alerts).toHaveLength(1);
    expect(await seenBy('lead', 'alert_event')).toBe(1);
    await expect(send('third')).rejects.toMatchObject({ reason: 'id-taken' });
  });

  it('records that it could not be sent, and when it was written', async () => {
    const writtenAt = '2026-11-23T11:00:00.000Z';
    const alertId = await raise('first', { writtenAt, tries: 3 });
    const { alert, events } = await doing('lead', readAlert, { alertId });
    expect(alert.writtenAt?.toISOString()).toBe(writtenAt);
    expect(events.map(({ event }) => event)).toEqual(['raised', 'could-not-be-sent']);
    expect(events[1]?.detail).toMatchObject({ tries: 3 });
  });

  it('by the lead inspector is acknowledged by that', async () => {
    await raise('lead');
    expect(await waiting('lead')).toEqual([]);
    expect((await doing('lead', listAlerts)).alerts).toMatchObject([{ state: 'acknowledged' }]);
  });
});

describe('an alert that nobody acknowledges', () => {
  const go = async () => {
    const pool = openPool(test.database.connections.jobs, { max: 1, applicationName: 'test' });
    const done = await escalateAlerts(pool).finally(() => pool.end());
    return done.map(({ step }) => step);
  };

  it('waits for the lead inspector, then the quality lead, then everybody who leads: who learn no more than that', async () => {
    await doing('lead', changeAlertSettings, {
      dutyName: 'Kit Marlow',
      dutyNumber: '01632 960 001',
      minutesInHours: 30,
      minutesOtherwise: 120,
    });
    const alertId = await raise('first');
    expect(await waiting('lead')).toMatchObject([{ alertId, step: 0, title: 'Westmarsh' }]);
    for (const person of ['quality', 'otherLead', 'first', 'contact'] as const)
      expect(await waiting(person)).toEqual([]);
    expect(await go()).toEqual([]);
    await past(31);
    expect(await waiting('quality')).toMatchObject([{ alertId, step: 1 }]);
    expect(await waiting('otherLead')).toEqual([]);
    expect(await go()).toEqual([1]);
    expect(await go()).toEqual([]);
    await past(30);
    expect(await waiting('otherLead')).toMatchObject([
      { alertId: null, step: 2, dutyName: 'Kit Marlow', dutyNumber: '01632 960 001' },
    ]);
    expect(await go()).toEqual([2]);
    for (const person of ['contact', 'otherService', 'administrator', 'first', 'panel'] as const)
      expect(await waiting(person), person).toEqual([]);
    expect(await seenBy('otherLead', 'alert')).toBe(0);
    await doing('quality', acknowledgeAlert, { alertId });
    for (const person of ['lead', 'quality', 'otherLead'] as const) expect(await waiting(person)).toEqual([]);
    const { events } = await doing('first', readAlert, { alertId });
    expect(events.map(({ event }) => event)).toEqual(['raised', 'escalated', 'escalated', 'acknowledged']);
  });

  it('of a service’s own audit never leaves the service', async () => {
    const { contact } = world.actors;
    const own = await test.store.transaction(contact, async (tx) => {
      const made = await tx.inspections.create({
        title: 'Our own',
        kind: 'self-audit',
        serviceId: contact.serviceId,
        framework: 'yjs-2025',
        programme: 'self-audit',
        asOf: '2026-01-01',
        seed: 's',
      });
      await tx.memberships.add(made.inspectionId, contact.accountId, 'inspector');
      return made.inspectionId;
    });
    await perform(test.store, contact, raiseAlert, {
      ...CONCERN,
      inspectionId: own,
      alertId: crypto.randomUUID(),
    });
    await past(1000);
    for (const person of ['lead', 'quality', 'otherLead', 'administrator', 'otherService', 'local'] as const) {
      expect(await waiting(person), person).toEqual([]);
      expect(await seenBy(person, 'alert'), person).toBe(0);
    }
  });
});

describe('what is done about an alert', () => {
  it('goes from acknowledged through actions to an outcome, and every step is kept', async () => {
    const alertId = await raise('first');
    const dueAt = new Date('2026-11-23T17:00:00Z');
    const action = { alertId, what: 'Telephone the school', ownerId: world.actors.third.accountId, dueAt };
    await expect(doing('lead', addAlertAction, action)).rejects.toMatchObject({ reason: 'not-acknowledged' });
    await expect(doing('first', acknowledgeAlert, { alertId })).rejects.toMatchObject({ code: 'forbidden' });
    await doing('lead', acknowledgeAlert, { alertId });
    await expect(doing('quality', acknowledgeAlert, { alertId })).rejects.toMatchObject({ reason: 'already' });
    await doing('lead', addAlertAction, action);
    await doing('lead', addAlertAction, { alertId, what: 'Visit', ownerWords: 'Duty social worker', dueAt });
    const { actions } = await doing('third', readAlert, { alertId });
    expect(actions).toMatchObject([
      { what: 'Telephone the school', done: null, dueAt },
      { what: 'Visit', ownerId: null, ownerWords: 'Duty social worker' },
    ]);
    const [school, visit] = actions;
    const end = { alertId, outcome: 'referred', words: 'Taken on' };
    await expect(doing('lead', closeAlert, end)).rejects.toMatchObject({ reason: 'actions-open' });
    const done = { alertId, actionId: visit?.actionId, words: 'Seen' };
    await expect(doing('third', finishAlertAction, done)).rejects.toMatchObject({ reason: 'not-yours' });
    await doing('lead', finishAlertAction, done);
    await doing('third', finishAlertAction, { ...done, actionId: school?.actionId });
    await doing('lead', closeAlert, end);
    await doing('first', addToAlert, { alertId, words: 'The school rang back' });
    await expect(doing('lead', addAlertAction, action)).rejects.toMatchObject({ reason: 'closed' });
    const { alert, events } = await doing('first', readAlert, { alertId });
    expect(alert).toMatchObject({ state: 'closed', outcome: 'referred', revision: 8 });
    expect(events.map(({ event }) => event)).toEqual([
      'raised',
      'acknowledged',
      'action-added',
      'action-added',
      'action-done',
      'action-done',
      'closed',
      'added',
    ]);
  });

  it('asks for nobody of the service, and for nobody outside the team', async () => {
    const alertId = await raise('first');
    await doing('lead', acknowledgeAlert, { alertId });
    for (const person of ['contact', 'stranger', 'panel'] as const) {
      const ownerId = world.actors[person].accountId;
      const asked = doing('lead', addAlertAction, { alertId, what: 'x', ownerId, dueAt: NOON });
      await expect(asked, person).rejects.toMatchObject({ reason: 'not-on-the-team' });
    }
  });

  it('tells the service only what was decided, when it was decided', async () => {
    const alertId = await raise('first');
    await doing('lead', acknowledgeAlert, { alertId });
    expect((await doing('contact', readReleasedAlerts)).alerts).toEqual([]);
    const decision = { alertId, reason: 'They must act tonight', message: 'See him today' };
    await expect(doing('first', releaseAlert, decision)).rejects.toMatchObject({ code: 'forbidden' });
    await doing('lead', releaseAlert, decision);
    const { alerts } = await doing('contact', readReleasedAlerts);
    expect(alerts).toMatchObject([{ alertId, message: 'See him today', concern: { seen: 'Bruises' } }]);
    expect(JSON.stringify(alerts)).not.toMatch(/tonight|first/);
    expect(await seenBy('contact', 'alert')).toBe(0);
    expect((await doing('lead', readAlert, { alertId })).events.at(-1)?.words).toMatchObject({
      reason: 'They must act tonight',
    });
  });

  it('changes no response, no judgement and no decision', async () => {
    const response = await beginAs(test.store, world.actors.first, world.shared);
    await test.store.transaction(world.actors.first, (tx) =>
      tx.responses.save(
        entryOf(response, {
          value: 'no',
          judgements: [{ id: 'A 1.1', keyQuestion: '3.1.1', summary: false, value: 'no', asked: true }],
        }),
      ),
    );
    const scores = () =>
      Promise.all(
        ['response', 'answer_event', 'answer_current', 'judgement', 'decision', 'case_event', 'inspection_case'].map(
          (table) =>
            test.database.asSuperuser(
              `SELECT md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) AS all FROM ${table} t`,
            ),
        ),
      );
    const before = await scores();
    const alertId = await raise('first', { about: 'this-child', caseId: world.shared.caseId, who: '' });
    await doing('lead', acknowledgeAlert, { alertId });
    await doing('lead', releaseAlert, { alertId, reason: 'a', message: 'b' });
    await doing('lead', closeAlert, { alertId, outcome: 'service-acted', words: 'c' });
    await doing('lead', dealWithNote, { noteId: await note('first', { caseId: world.shared.caseId }), words: 'd' });
    expect(await scores()).toEqual(before);
  });
});

describe('notes to the lead inspector', () => {
  it('are dealt with, and opened again', async () => {
    const noteId = await note('first', { kind: 'doubt-about-date', caseId: world.shared.caseId, itemId: 'A 1.1' });
    await expect(doing('first', dealWithNote, { noteId, words: 'x' })).rejects.toMatchObject({ code: 'forbidden' });
    await doing('lead', dealWithNote, { noteId, words: 'The date was right' });
    await expect(doing('lead', dealWithNote, { noteId, words: 'x' })).rejects.toMatchObject({ reason: 'already' });
    expect((await doing('first', readNoteToLead, { noteId })).note).toMatchObject({
      state: 'dealt-with',
      itemId: 'A 1.1',
    });
    await doing('quality', openNoteAgain, { noteId });
    const { note: again, events } = await doing('lead', readNoteToLead, { noteId });
    expect(again.state).toBe('open');
    expect(events.map(({ event }) => event)).toEqual(['written', 'dealt-with', 'opened-again']);
    await expect(doing('second', readNoteToLead, { noteId })).rejects.toMatchObject({ code: 'not-found' });
  });

  it('let a practice example into a report only as somebody read it for names', async () => {
    const noteId = await note('first', { kind: 'practice-example', words: 'Kim took Lee to football' });
    expect(await doing('lead', listPracticeExamples)).toEqual([]);
    const version = 'A worker took a child to football';
    await expect(doing('lead', readForNames, { noteId, version })).rejects.toMatchObject({ code: 'invalid' });
    await doing('lead', readForNames, { noteId, version, isRead: true });
    expect(await doing('lead', listPracticeExamples)).toEqual([{ noteId, words: version }]);
    await doing('lead', keepOutOfReport, { noteId });
    expect(await doing('lead', listPracticeExamples)).toEqual([]);
    const other = await note('first');
    await expect(doing('lead', readForNames, { noteId: other, version, isRead: true })).rejects.toMatchObject({
      reason: 'no-practice-example',
    });
  });
});

describe('the record of alerts and notes', () => {
  const key = chainKey(generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }) as string);
  const verify = () => verifyChains(test.database.connections.jobs, publicKeys(key.publicKey));

  it('is chained and sealed; a changed text, a changed step and a cut end show', async () => {
    const alertId = await raise('first', { caseId: world.shared.caseId });
    await doing('lead', acknowledgeAlert, { alertId });
    await note('first');
    await settled(test.database);
    await gatherHeads(test.database.connections.jobs, key);
    expect(await verify()).toMatchObject({ problems: [] });
    const forge = (statement: string) =>
      test.database.asSuperuser(`SET session_replication_role = replica; ${statement}`);
    await forge(`UPDATE alert_text SET value = jsonb_set(value, '{seen}', '"Nothing"')`);
    expect((await verify()).problems).toMatchObject([{ code: 'value-altered', subject: alertId }]);
    await forge(`UPDATE alert_text SET value = jsonb_set(value, '{seen}', '"Bruises"')`);
    await forge(`UPDATE alert_event SET at = at - interval '1 hour' WHERE event = 'acknowledged'`);
    expect((await verify()).problems.map(({ code }) => code)).toContain('link-altered');
    await forge(
      `DELETE FROM alert_event WHERE event = 'acknowledged'; DELETE FROM note_to_lead_text; DELETE FROM note_to_lead_event`,
    );
    expect((await verify()).problems.filter(({ code }) => code === 'chain-rewritten')).toHaveLength(2);
  });

  it('loses its words with the case, or by itself where it is on none; what happened stays', async () => {
    const about = world.shared.caseId;
    const onCase = await raise('first', { caseId: about });
    const onNone = await raise('first');
    await note('first', { caseId: about });
    const left = () =>
      test.database.asSuperuser(
        'SELECT alert_id::text FROM alert_text UNION ALL SELECT note_to_lead_id::text FROM note_to_lead_text',
      );
    await test.store.transaction(world.actors.lead, (tx) => tx.cases.erase(id(), about, 'asked for'));
    expect(await left()).toEqual([{ alert_id: onNone }]);
    await expect(
      test.store.transaction(world.actors.quality, (tx) => tx.alerts.erase(id(), onNone, 'x')),
    ).rejects.toMatchObject({ code: 'forbidden' });
    await test.store.transaction(world.actors.lead, (tx) => tx.alerts.erase(id(), onNone, 'asked for'));
    expect(await left()).toEqual([]);
    const { events } = await doing('lead', readAlert, { alertId: onCase });
    expect(events).toMatchObject([{ event: 'raised', words: null, hadWords: true }]);
    expect(await verify()).toMatchObject({ problems: [], erased: expect.any(Number) });
    expect((await verify()).erased).toBeGreaterThanOrEqual(3);
  });
});
