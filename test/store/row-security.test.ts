import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ResponseRecord } from '../../src/inspection/ports/responses.ts';
import { clientConfig } from '../../src/store/connection/pool.ts';
import { freshStore, releaseTestServer, type TestStore } from './testing/fresh-store.ts';
import { beginAs, entryOf, makeWorld, type Person, type World } from './testing/world.ts';

let test: TestStore;
let world: World;
let firstResponse: ResponseRecord;
let localResponse: ResponseRecord;

beforeAll(async () => {
  test = await freshStore();
  world = await makeWorld(test.store);
  firstResponse = await write('first', world.shared);
  localResponse = await write('local', world.localCase);
});
afterAll(async () => {
  await test.dispose();
  await releaseTestServer();
});

async function write(person: Person, onCase: World['shared']): Promise<ResponseRecord> {
  const { store } = test;
  const actor = world.actors[person];
  const response = await beginAs(store, actor, onCase);
  await store.transaction(actor, async (tx) => {
    await tx.responses.save(
      entryOf(response, {
        value: 'yes',
        judgements: [{ id: 'A 1.1', keyQuestion: '3.1.1', summary: false, value: 'yes', asked: true }],
      }),
    );
    await tx.responses.save(
      entryOf(response, { kind: 'note', id: 'A 1.1', value: 'Words about a child', personal: true }),
    );
    await tx.audit.append('answer-saved', {
      inspectionId: response.inspectionId,
      caseId: onCase.caseId,
      responseId: response.responseId,
    });
  });
  return response;
}

/** Every table of the inspection, counted with raw SQL by the app role in the name of a person. */
async function counts(person: Person | null, responseId?: string): Promise<Record<string, number>> {
  const client = new pg.Client(clientConfig(test.database.connections.app));
  await client.connect();
  try {
    await client.query('BEGIN');
    if (person) {
      await client.query(
        "SELECT set_config('aboveline.scope', 'actor', true), set_config('aboveline.account', $1, true)",
        [world.actors[person].accountId],
      );
    }
    const found: Record<string, number> = {};
    for (const table of ['response', 'answer_event', 'answer_text', 'answer_current', 'judgement']) {
      const only = responseId === undefined ? '' : ` WHERE response_id = '${responseId}'`;
      found[table] = Number((await client.query(`SELECT count(*) AS n FROM ${table}${only}`)).rows[0].n);
    }
    const only = responseId === undefined ? '' : ` WHERE response_id = '${responseId}'`;
    found.audit_event = Number((await client.query(`SELECT count(*) AS n FROM audit_event${only}`)).rows[0].n);
    return found;
  } finally {
    await client.end();
  }
}

const nothing = { response: 0, answer_event: 0, answer_text: 0, answer_current: 0, judgement: 0, audit_event: 0 };

describe('row-level security', () => {
  it('shows nothing to a connection that says nobody acts', async () => {
    expect(await counts(null)).toEqual(nothing);
  });

  it.each([
    'administrator',
    'analyst',
    'policy',
    'stranger',
    'otherLead',
    'otherService',
    'contact',
    'partner',
    'third',
  ] as const)('shows no response, answer, judgement or event to %s', async (person) => {
    expect(await counts(person)).toEqual(nothing);
    await test.store.transaction(world.actors[person], async (tx) => {
      expect(await tx.responses.byId(firstResponse.inspectionId, firstResponse.responseId)).toBeNull();
      await expect(tx.responses.entries(firstResponse.inspectionId, firstResponse.responseId)).rejects.toMatchObject({
        code: 'not-found',
      });
    });
  });

  it.each([
    'administrator',
    'policy',
    'stranger',
    'otherLead',
    'otherService',
    'contact',
    'partner',
    'analyst',
  ] as const)('shows no case to %s', async (person) => {
    await test.store.transaction(world.actors[person], async (tx) => {
      expect(await tx.cases.list(world.inspection.inspectionId)).toEqual([]);
      expect(await tx.cases.byId(world.inspection.inspectionId, world.shared.caseId)).toBeNull();
      expect((await tx.cases.details(world.inspection.inspectionId, world.shared.caseId)).details).toEqual({});
    });
  });

  it('shows the author their own', async () => {
    expect(await counts('first')).toMatchObject({
      response: 1,
      answer_event: 3,
      answer_text: 1,
      answer_current: 2,
      judgement: 1,
    });
    expect(await counts('local', localResponse.responseId)).toMatchObject({ response: 1, answer_text: 1 });
  });

  it('shows the lead inspector all of it, and another inspection none', async () => {
    expect(await counts('lead')).toMatchObject({ response: 2, answer_event: 6, audit_event: 2 });
    await test.store.transaction(world.actors.otherLead, async (tx) => {
      expect(await tx.inspections.byId(world.inspection.inspectionId)).toBeNull();
      expect((await tx.inspections.list()).map(({ title }) => title)).toEqual(['Saltmere']);
      expect(await tx.memberships.of(world.inspection.inspectionId)).toEqual([]);
    });
  });

  it('gives a local assessor only the cases allocated to them, an inspector no victim', async () => {
    const seen = (person: Person) =>
      test.store.transaction(world.actors[person], async (tx) =>
        (await tx.cases.list(world.inspection.inspectionId)).map(({ caseId }) => caseId).sort(),
      );
    expect(await seen('local')).toEqual([world.localCase.caseId]);
    expect(await seen('third')).toEqual([world.shared.caseId, world.localCase.caseId].sort());
    expect(await seen('lead')).toHaveLength(3);
  });

  it('shows dates and the reference of the service only to those who need them for the case', async () => {
    const details = (person: Person) =>
      test.store.transaction(
        world.actors[person],
        async (tx) => (await tx.cases.details(world.inspection.inspectionId, world.shared.caseId)).details,
      );
    expect(await details('first')).toEqual({ serviceReference: 'WM-1004' });
    expect(await details('third')).toEqual({});
    expect(await details('panel')).toEqual({});
  });

  it('lets a partner inspector read what the inspection grants, once it is handed in', async () => {
    const { store } = test;
    await store.transaction(world.actors.lead, (tx) =>
      tx.cases.grant(world.inspection.inspectionId, world.localCase.caseId, world.actors.partner.accountId),
    );
    await store.transaction(world.actors.partner, async (tx) => {
      expect((await tx.cases.list(world.inspection.inspectionId)).map(({ caseId }) => caseId)).toEqual([
        world.localCase.caseId,
      ]);
      expect(await tx.responses.list(world.inspection.inspectionId)).toEqual([]);
    });
  });

  describe('two assessors of one case', () => {
    it('the second sees no row, count, event, allocation or conflict of the first until their own is handed in', async () => {
      const { store } = test;
      const { second } = world.actors;
      expect(await counts('second')).toEqual(nothing);
      await store.transaction(second, async (tx) => {
        const allocations = await tx.cases.allocations(world.inspection.inspectionId);
        expect(allocations.map(({ accountId }) => accountId)).toEqual([second.accountId]);
        expect(await tx.audit.list({ inspectionId: world.inspection.inspectionId })).toEqual([]);
      });
      const own = await beginAs(store, second, world.shared);
      expect(own).toMatchObject({ revision: 1, kind: 'independent' });
      expect(await store.transaction(second, (tx) => tx.responses.save(entryOf(own, { value: 'no' })))).toMatchObject({
        kind: 'saved',
      });
      expect(await counts('second')).toMatchObject({ response: 1, answer_event: 2 });
      await expect(
        store.transaction(second, (tx) =>
          tx.responses.begin({
            inspectionId: own.inspectionId,
            caseId: own.caseId,
            instrument: own.instrument,
            kind: 'agreed',
            frameworks: [],
          }),
        ),
      ).rejects.toMatchObject({ code: 'conflict', reason: 'not-ready-to-agree' });

      await store.transaction(second, (tx) => tx.responses.submit(own.inspectionId, own.responseId));
      expect(await counts('second', firstResponse.responseId)).toEqual(nothing); // a draft of somebody else
      await store.transaction(world.actors.first, (tx) =>
        tx.responses.submit(firstResponse.inspectionId, firstResponse.responseId),
      );
      expect(await counts('second', firstResponse.responseId)).toMatchObject({
        response: 1,
        answer_event: 4,
        judgement: 1,
      });
      expect(await counts('first', own.responseId)).toMatchObject({ response: 1 });
    });

    it('a third response settles them', async () => {
      const agreed = await test.store.transaction(world.actors.second, (tx) =>
        tx.responses.begin({
          inspectionId: world.shared.inspectionId,
          caseId: world.shared.caseId,
          instrument: firstResponse.instrument,
          kind: 'agreed',
          frameworks: [],
        }),
      );
      expect(agreed).toMatchObject({ kind: 'agreed', state: 'draft' });
    });

    it('a lead inspector who assesses the case is blind too', async () => {
      const { store } = test;
      const { lead } = world.actors;
      await store.transaction(lead, (tx) =>
        tx.cases.allocate({
          inspectionId: world.shared.inspectionId,
          caseId: world.localCase.caseId,
          instrument: firstResponse.instrument,
          accountId: lead.accountId,
        }),
      );
      expect(await counts('lead', localResponse.responseId)).toEqual(nothing);
      await store.transaction(lead, async (tx) => {
        const mine = (await tx.cases.allocations(world.inspection.inspectionId)).filter(
          ({ caseId }) => caseId === world.localCase.caseId,
        );
        expect(mine.map(({ accountId }) => accountId)).toEqual([lead.accountId]);
      });
    });
  });

  it('nobody writes into the response of another, whatever id they send', async () => {
    const { store } = test;
    for (const person of ['lead', 'quality', 'third', 'otherLead', 'administrator'] as const) {
      await expect(
        store.transaction(world.actors[person], (tx) => tx.responses.save(entryOf(localResponse, { value: 'no' }))),
      ).rejects.toMatchObject({ code: 'not-found' });
    }
  });

  it('nobody assesses a case that was not allocated to them', async () => {
    await expect(beginAs(test.store, world.actors.third, world.shared)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(beginAs(test.store, world.actors.otherLead, world.shared)).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  it('nobody gives themselves a role', async () => {
    const { store } = test;
    const { inspectionId } = world.inspection;
    for (const person of ['first', 'stranger', 'quality', 'otherLead'] as const) {
      const { accountId } = world.actors[person];
      await expect(
        store.transaction(world.actors[person], (tx) => tx.memberships.add(inspectionId, accountId, 'lead-inspector')),
      ).rejects.toMatchObject({ code: 'forbidden' });
      await expect(
        store.transaction(world.actors[person], (tx) =>
          tx.accounts.update(accountId, { globalRoles: ['administrator'] }),
        ),
      ).rejects.toMatchObject({ code: 'not-found' });
    }
    // What the program says of itself does not count either: the tables do.
    await expect(
      store.transaction({ ...world.actors.stranger, globalRoles: ['administrator'] }, (tx) =>
        tx.memberships.add(inspectionId, world.actors.stranger.accountId, 'inspector'),
      ),
    ).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('an administrator lets others in, not themselves', async () => {
    const { administrator, stranger } = world.actors;
    const { inspectionId } = world.other;
    const add = (accountId: string) =>
      test.store.transaction(administrator, (tx) => tx.memberships.add(inspectionId, accountId, 'inspector'));
    await expect(add(administrator.accountId)).rejects.toMatchObject({ code: 'forbidden' });
    await add(stranger.accountId);
    await test.store.transaction(administrator, (tx) =>
      tx.memberships.remove(inspectionId, stranger.accountId, 'inspector'),
    );
  });

  it('a disabled account sees nothing more', async () => {
    const { store } = test;
    await store.transaction(world.actors.administrator, (tx) =>
      tx.accounts.update(world.actors.quality.accountId, { state: 'disabled' }),
    );
    expect(await counts('quality')).toEqual(nothing);
    await store.transaction(world.actors.administrator, (tx) =>
      tx.accounts.update(world.actors.quality.accountId, { state: 'active' }),
    );
    expect((await counts('quality')).response).toBeGreaterThan(0);
  });

  it('a use case cannot read passwords, sessions or settings', async () => {
    const client = new pg.Client(clientConfig(test.database.connections.app));
    await client.connect();
    await client.query('BEGIN');
    await client.query(
      "SELECT set_config('aboveline.scope', 'actor', true), set_config('aboveline.account', $1, true)",
      [world.actors.administrator.accountId],
    );
    await test.store.system((tx) => tx.credentials.setPasswordHash(world.actors.first.accountId, 'hash'));
    for (const table of ['credential', 'session', 'passkey', 'one_time_link', 'api_token', 'setting']) {
      expect((await client.query(`SELECT * FROM ${table}`)).rows).toEqual([]);
    }
    await client.end();
  });

  it('sign-in sees no inspection', async () => {
    const client = new pg.Client(clientConfig(test.database.connections.app));
    await client.connect();
    await client.query("BEGIN; SELECT set_config('aboveline.scope', 'system', true)");
    for (const table of [
      'inspection',
      'membership',
      'inspection_case',
      'case_text',
      'allocation',
      'response',
      'answer_event',
      'audit_event',
      'decision',
    ]) {
      expect((await client.query(`SELECT * FROM ${table}`)).rows).toEqual([]);
    }
    await client.end();
  });

  it('even the owner of the tables sees no case or answer without saying for what task', async () => {
    const client = new pg.Client(clientConfig(test.database.connections.owner));
    await client.connect();
    for (const table of [
      'inspection_case',
      'case_text',
      'response',
      'answer_event',
      'answer_text',
      'judgement',
      'audit_event',
    ]) {
      expect((await client.query(`SELECT * FROM ${table}`)).rows, table).toEqual([]);
    }
    await client.end();
  });

  it('keeps the own audit of a service with the service', async () => {
    const { store } = test;
    const { contact, lead, administrator, analyst } = world.actors;
    const audit = await store.transaction(contact, async (tx) => {
      const made = await tx.inspections.create({
        title: 'Own audit',
        kind: 'self-audit',
        serviceId: contact.serviceId,
        framework: 'f',
        programme: 'self-audit',
        asOf: '2022-05-16',
        seed: 's',
        stage: 'published',
      });
      await tx.memberships.add(made.inspectionId, contact.accountId, 'lead-inspector');
      return made;
    });
    for (const actor of [lead, administrator, analyst, world.actors.otherService]) {
      expect(await store.transaction(actor, (tx) => tx.inspections.byId(audit.inspectionId))).toBeNull();
    }
    await expect(
      store.transaction(contact, (tx) => tx.memberships.add(audit.inspectionId, lead.accountId, 'inspector')),
    ).rejects.toMatchObject({ code: 'invalid', problems: [{ code: 'member-not-of-the-service' }] });
    await expect(
      store.transaction(world.actors.otherService, (tx) =>
        tx.inspections.create({
          title: 'Not mine',
          kind: 'self-audit',
          serviceId: contact.serviceId,
          framework: 'f',
          programme: 'self-audit',
          asOf: '2022-05-16',
          seed: 's',
        }),
      ),
    ).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('takes nobody of the inspected service as its assessor', async () => {
    await expect(
      test.store.transaction(world.actors.lead, (tx) =>
        tx.memberships.add(world.inspection.inspectionId, world.actors.contact.accountId, 'local-assessor'),
      ),
    ).rejects.toMatchObject({ code: 'invalid' });
  });

  it('gives analysts coded judgements of published inspections, without responses or words', async () => {
    await test.store.transaction(world.actors.lead, (tx) =>
      tx.inspections.update(world.inspection.inspectionId, { stage: 'published' }),
    );
    const seen = await counts('analyst');
    expect(seen.judgement).toBeGreaterThan(0);
    expect(seen).toMatchObject({ response: 0, answer_event: 0, answer_text: 0, answer_current: 0, audit_event: 0 });
  });

  it('leaves nothing of one actor on the connection for the next', async () => {
    const app = { ...test.database.connections.app };
    const { openStore } = await import('../../src/store/store.ts');
    const single = await openStore(app, { max: 1 });
    await single.transaction(world.actors.lead, (tx) => tx.inspections.list());
    expect(await single.transaction(world.actors.stranger, (tx) => tx.inspections.list())).toEqual([]);
    expect(await single.system((tx) => tx.services.list())).not.toEqual([]);
    let kept: Parameters<Parameters<typeof single.transaction>[1]>[0] | undefined;
    await single.transaction(world.actors.lead, async (tx) => {
      kept = tx;
    });
    await expect(kept?.inspections.list()).rejects.toThrow(/transaction has ended/);
    await single.close();
  });
});
