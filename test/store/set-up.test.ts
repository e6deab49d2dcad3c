import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../src/inspection/ports/actor.ts';
import type { FrameworkPin } from '../../src/inspection/ports/inspections.ts';
import type { NewTimetableEntry } from '../../src/inspection/ports/set-up.ts';
import { verifyChains } from '../../src/store/chain/verify.ts';
import { freshStore, releaseTestServer, type TestStore } from './testing/fresh-store.ts';
import { plainClient } from './testing/plain-client.ts';
import { beginAs, entryOf, makeWorld, type Person, type World } from './testing/world.ts';

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

const as = <T>(person: Person | Actor, run: Parameters<TestStore['store']['transaction']>[1]) =>
  test.store.transaction(typeof person === 'string' ? world.actors[person] : person, run) as Promise<T>;

const single = (title: string, serviceId: string | null) =>
  ({ kind: 'single', framework: 'f', programme: 'p', asOf: '2026-01-01', seed: 's', title, serviceId }) as const;

describe('who sets up an inspection', () => {
  it('is a planner, who leads it or names who does, and then sees what it is and not who is on it', async () => {
    const { inspectionId } = await as<{ inspectionId: string }>('planner', async (tx) => {
      const made = await tx.inspections.create(single('Planned', world.actors.contact.serviceId));
      await tx.setUp.plan.setDates(made.inspectionId, { region: 'wales', fieldworkFrom: '2026-05-11' });
      await tx.memberships.add(made.inspectionId, world.actors.third.accountId, 'lead-inspector');
      return made;
    });
    await as('planner', async (tx) => {
      expect(await tx.inspections.byId(inspectionId)).toMatchObject({ title: 'Planned' });
      expect(await tx.memberships.of(inspectionId)).toEqual([]);
    });
    await expect(
      as('planner', (tx) => tx.memberships.add(inspectionId, world.actors.planner.accountId, 'inspector')),
    ).rejects.toMatchObject({ code: 'forbidden' });
    await as('third', async (tx) => {
      expect(await tx.setUp.plan.dates(inspectionId)).toMatchObject({ region: 'wales', fieldworkFrom: '2026-05-11' });
      expect(await tx.setUp.plan.history(inspectionId)).toEqual([]);
      expect((await tx.setUp.plan.services(inspectionId)).map(({ name }) => name)).toEqual(['Westmarsh']);
    });
  });

  it('is no analyst and no inspector', async () => {
    for (const person of ['analyst', 'first', 'policy'] as const) {
      await expect(as(person, (tx) => tx.inspections.create(single('Not theirs', null)))).rejects.toMatchObject({
        code: 'forbidden',
      });
    }
  });

  it('is not an administrator alone: planner or not, they do not let themselves in', async () => {
    const both = await test.store.system((tx) =>
      tx.accounts.create({
        userName: 'both',
        displayName: 'both',
        globalRoles: ['administrator', 'inspection-planner'],
      }),
    );
    const made = as(both, async (tx) => {
      const { inspectionId } = await tx.inspections.create(single('Own', null));
      await tx.memberships.add(inspectionId, both.accountId, 'lead-inspector');
    });
    await expect(made).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('is anybody of a service for its own audit, and for no other service', async () => {
    const audit = (serviceId: string | null) => ({ ...single('Audit', serviceId), kind: 'self-audit' as const });
    const own = await as<string>('contact', async (tx) => {
      const { inspectionId } = await tx.inspections.create(audit(world.actors.contact.serviceId));
      await tx.memberships.add(inspectionId, world.actors.contact.accountId, 'lead-inspector');
      return inspectionId;
    });
    for (const person of ['administrator', 'lead', 'planner', 'otherService'] as const) {
      expect(await as(person, (tx) => tx.inspections.byId(own))).toBeNull();
    }
    await expect(
      as('contact', (tx) => tx.inspections.create(audit(world.actors.local.serviceId))),
    ).rejects.toMatchObject({ code: 'forbidden' });
    await expect(
      as('contact', (tx) => tx.memberships.add(own, world.actors.first.accountId, 'inspector')),
    ).rejects.toMatchObject({ code: 'invalid' });
  });
});

describe('a thematic inspection', () => {
  it('is of several services: none of their people inspect, each may be spoken for', async () => {
    const { contact, local, otherService, lead } = world.actors;
    const id = await as<string>('planner', async (tx) => {
      const { inspectionId } = await tx.inspections.create({ ...single('Theme', null), kind: 'thematic' });
      for (const one of [contact, local]) await tx.setUp.plan.addService(inspectionId, one.serviceId ?? '');
      await tx.memberships.add(inspectionId, lead.accountId, 'lead-inspector');
      return inspectionId;
    });
    const add = (one: Actor, role: 'inspector' | 'local-assessor' | 'service-contact') =>
      as('lead', (tx) => tx.memberships.add(id, one.accountId, role));
    await expect(add(local, 'local-assessor')).rejects.toMatchObject({ code: 'invalid' });
    await expect(add(otherService, 'service-contact')).rejects.toMatchObject({ code: 'invalid' });
    await add(contact, 'service-contact');
    await add(local, 'service-contact');
    await add(otherService, 'local-assessor');
    expect(await as('lead', (tx) => tx.setUp.plan.counts(id))).toMatchObject({ contacts: 2 });
    // The service of somebody who inspects does not join; one that has a contact does not go.
    const saltmere = otherService.serviceId ?? '';
    await expect(as('lead', (tx) => tx.setUp.plan.addService(id, saltmere))).rejects.toThrow(/works for this service/);
    await expect(as('lead', (tx) => tx.setUp.plan.removeService(id, contact.serviceId ?? ''))).rejects.toThrow(
      /is its contact/,
    );
    const { serviceId } = await test.store.system((tx) => tx.services.create({ name: 'Highfell' }));
    await as('lead', (tx) => tx.setUp.plan.addService(id, serviceId));
    await as('lead', (tx) => tx.setUp.plan.removeService(id, serviceId));
    const history = await as<readonly { changes: object }[]>('lead', (tx) => tx.setUp.plan.history(id));
    expect(history.map(({ changes }) => changes)).toEqual([
      { service: [serviceId, null] },
      { service: [null, serviceId] },
    ]);
    expect(await as('contact', (tx) => tx.setUp.plan.history(id))).toEqual([]);
  });

  it('cannot lose a service of a single inspection, nor gain one', async () => {
    const { inspectionId } = world.inspection;
    const { serviceId } = await test.store.system((tx) => tx.services.create({ name: 'Lowdale' }));
    await expect(as('lead', (tx) => tx.setUp.plan.addService(inspectionId, serviceId))).rejects.toMatchObject({
      code: 'forbidden',
    });
    await as('lead', (tx) => tx.setUp.plan.removeService(inspectionId, world.actors.contact.serviceId ?? ''));
    expect(await as('lead', (tx) => tx.setUp.plan.services(inspectionId))).toHaveLength(1);
  });
});

describe('leaving', () => {
  it('is refused to the last lead, and to whoever still owes an assessment', async () => {
    const { inspectionId } = world.inspection;
    const remove = (person: Person, role: 'lead-inspector' | 'inspector' | 'quality-lead') =>
      as('lead', (tx) => tx.memberships.remove(inspectionId, world.actors[person].accountId, role));
    await expect(remove('lead', 'lead-inspector')).rejects.toThrow(/Nobody else leads/);
    await expect(remove('second', 'inspector')).rejects.toThrow(/still has a case/);
    await remove('third', 'inspector');
    await as('lead', (tx) => tx.memberships.add(inspectionId, world.actors.third.accountId, 'inspector'));
  });
});

describe('an invitation', () => {
  const { subtle } = globalThis.crypto;
  const hash = async (text: string) => Buffer.from(await subtle.digest('SHA-256', Buffer.from(text)));
  const inviting = async (token: string, given: object = {}) =>
    as<{ invitationId: string }>('lead', async (tx) =>
      tx.setUp.invitations.add({
        inspectionId: world.inspection.inspectionId,
        role: 'service-contact',
        serviceId: world.actors.contact.serviceId,
        forWhom: 'Sam',
        expiresAt: new Date(Date.now() + 60_000),
        tokenHash: await hash(token),
        ...given,
      }),
    );
  const newcomer = (userName: string, serviceId: string | null = null) =>
    test.store.system((tx) => tx.accounts.create({ userName, displayName: userName, serviceId }));
  const accept = async (token: string, accountId: string) => {
    const tokenHash = await hash(token);
    return test.store.system((tx) => tx.joining.accept(tokenHash, accountId));
  };

  it('makes one of eight who come at once a member, with the service of the invitation', async () => {
    await inviting('one');
    const people = await Promise.all(Array.from({ length: 8 }, (_, at) => newcomer(`newcomer${at}`)));
    const joined = await Promise.all(people.map(({ accountId }) => accept('one', accountId)));
    expect(joined.filter((one) => one !== null)).toEqual([world.inspection.inspectionId]);
    const winner = people[joined.findIndex((one) => one !== null)];
    const account = await test.store.system((tx) => tx.accounts.byId(winner?.accountId ?? ''));
    expect(account?.serviceId).toBe(world.actors.contact.serviceId);
    const [event] = await test.database.asSuperuser("SELECT actor_id FROM audit_event WHERE event = 'invitation-used'");
    expect(event).toEqual({ actor_id: winner?.accountId });
  });

  it('is worth nothing once it is over, withdrawn, renewed, or its inspection closed', async () => {
    const { accountId } = await newcomer('late');
    await inviting('over', { expiresAt: new Date(Date.now() - 1) });
    expect(await accept('over', accountId)).toBeNull();
    const { inspectionId } = world.inspection;
    const { invitationId } = await inviting('first');
    const second = await hash('second');
    await as('lead', (tx) =>
      tx.setUp.invitations.renew(inspectionId, invitationId, second, new Date(Date.now() + 60_000)),
    );
    expect(await accept('first', accountId)).toBeNull();
    await as('lead', (tx) => tx.setUp.invitations.withdraw(inspectionId, invitationId));
    expect(await accept('second', accountId)).toBeNull();
    const unknown = await hash('unknown');
    expect(await test.store.system((tx) => tx.joining.look(unknown))).toBeNull();
  });

  it('is for somebody of its service, and turns nobody else into one', async () => {
    await inviting('theirs');
    const { otherService, first } = world.actors;
    await expect(accept('theirs', otherService.accountId)).rejects.toMatchObject({ code: 'invalid' });
    // An inspector works for nobody's service, and does not come to by opening a link.
    await expect(accept('theirs', first.accountId)).rejects.toMatchObject({ code: 'invalid' });
    expect(await accept('theirs', world.actors.contact.accountId)).toBe(world.inspection.inspectionId);
  });

  it('is made for roles that somebody of that service may have, and never to lead', async () => {
    await expect(inviting('a', { role: 'inspector' })).rejects.toThrow(/can only be its contact/);
    await expect(inviting('b', { serviceId: world.actors.otherService.serviceId })).rejects.toThrow(
      /does not work for/,
    );
    await expect(inviting('c', { role: 'lead-inspector', serviceId: null })).rejects.toThrow();
  });

  it('is seen by those who lead, without what opens it; and made by them alone', async () => {
    const { inspectionId } = world.inspection;
    for (const person of ['quality', 'first', 'contact', 'administrator', 'otherLead'] as const) {
      expect(await as(person, (tx) => tx.setUp.invitations.list(inspectionId))).toEqual([]);
    }
    const client = await plainClient(test.database, world.actors.lead.accountId);
    await expect(client.query('SELECT token_hash FROM invitation')).rejects.toThrow(/permission denied/);
    await expect(client.query("SELECT look_at_invitation('x')")).rejects.toThrow(/not a use case/);
    await expect(client.query("SELECT accept_invitation('x', $1)", [world.actors.lead.accountId])).rejects.toThrow(
      /not a use case/,
    );
    await client.end();
  });
});

describe('the timetable', () => {
  const meeting = (given: Partial<NewTimetableEntry> = {}): NewTimetableEntry => ({
    inspectionId: world.inspection.inspectionId,
    kind: 'meeting',
    title: 'Meeting',
    startsAt: new Date('2026-05-11T09:00:00Z'),
    endsAt: new Date('2026-05-11T10:00:00Z'),
    place: '',
    people: [],
    withOthers: '',
    caseId: null,
    serviceId: null,
    note: '',
    ...given,
  });
  const seenBy = async (person: Person) =>
    (await as<readonly { title: string }[]>(person, (tx) => tx.setUp.timetable.list(world.inspection.inspectionId)))
      .map(({ title }) => title)
      .sort();

  it('shows no blind assessor the interview of the other', async () => {
    const { first, second } = world.actors;
    const { caseId } = world.shared;
    await as('lead', async (tx) => {
      await tx.setUp.timetable.add(meeting({ title: 'general' }));
      await tx.setUp.timetable.add(meeting({ title: 'of first', caseId, people: [first.accountId] }));
      await tx.setUp.timetable.add(meeting({ title: 'of second', caseId, people: [second.accountId] }));
    });
    expect(await seenBy('first')).toEqual(['general', 'of first']);
    expect(await seenBy('second')).toEqual(['general', 'of second']);
    expect(await seenBy('local')).toEqual(['general']);
    expect(await seenBy('lead')).toEqual(['general', 'of first', 'of second']);
    expect(await seenBy('contact')).toEqual(['general', 'of first', 'of second']);
    for (const person of ['panel', 'otherLead', 'administrator', 'analyst'] as const) {
      expect(await seenBy(person)).toEqual([]);
    }
  });

  it('keeps every state of an entry, and takes no change that was made on another', async () => {
    const { inspectionId } = world.inspection;
    const added = await as<{ entryId: string; version: number }>('lead', (tx) =>
      tx.setUp.timetable.add(meeting({ title: 'a' })),
    );
    const change = (title: string, version: number) =>
      as('lead', (tx) => tx.setUp.timetable.change({ ...meeting({ title }), entryId: added.entryId, version }));
    await change('b', 1);
    await expect(change('c', 1)).rejects.toMatchObject({ code: 'conflict', reason: 'entry-changed' });
    await as('lead', (tx) =>
      tx.setUp.timetable.setCancelled({ inspectionId, entryId: added.entryId, version: 2 }, true),
    );
    const versions = await as<readonly { version: number; title: string; cancelled: boolean }[]>('lead', (tx) =>
      tx.setUp.timetable.versions(inspectionId, added.entryId),
    );
    expect(versions.map(({ version, title, cancelled }) => [version, title, cancelled])).toEqual([
      [3, 'b', true],
      [2, 'b', false],
      [1, 'a', false],
    ]);
    await expect(as('first', (tx) => tx.setUp.timetable.add(meeting()))).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('forgets what was written about a case that is erased, in every state', async () => {
    const { inspectionId } = world.inspection;
    const one = await as<{ caseId: string }>('lead', (tx) =>
      tx.cases.add(inspectionId, { instruments: ['f/child'], facts: {}, details: { serviceReference: 'WM-9' } }),
    );
    const { entryId } = await as<{ entryId: string }>('lead', (tx) =>
      tx.setUp.timetable.add(meeting({ title: 'About Sam', note: 'a secret', caseId: one.caseId })),
    );
    await as('lead', (tx) =>
      tx.setUp.timetable.change({ ...meeting({ title: 'Still about Sam', note: 'a secret' }), entryId, version: 1 }),
    );
    await as('lead', (tx) => tx.cases.erase(inspectionId, one.caseId, 'asked for'));
    const left = await test.database.asSuperuser(
      `SELECT to_jsonb(e)::text AS row FROM timetable_entry e WHERE entry_id = $1
       UNION ALL SELECT entry::text FROM timetable_version WHERE entry_id = $1`,
      [entryId],
    );
    expect(left).toHaveLength(1);
    expect(JSON.stringify(left)).not.toMatch(/Sam|secret/);
  });
});

describe('a move to a corrected version', () => {
  const pin = (version: string): FrameworkPin => ({
    framework: 'moving',
    version,
    meaning: version.repeat(64).slice(0, 64),
    wording: version.repeat(64).slice(0, 64),
  });
  const [old, corrected] = [pin('1'), pin('2')];

  it('takes every draft along, hidden ones too, leaves what was handed in, and is in the chain of each', async () => {
    const { store, database, dispose } = await freshStore();
    const other = await makeWorld(store);
    const { inspectionId } = other.inspection;
    for (const { framework, version, meaning, wording } of [old, corrected]) {
      await database.asSuperuser(
        'INSERT INTO framework_version (framework, meaning, wording, version, title, content) VALUES ($1, $2, $3, $4, $1, $5)',
        [framework, meaning, wording, version, '{}'],
      );
    }
    await store.transaction(other.actors.lead, async (tx) => {
      await tx.inspections.pinFrameworks(inspectionId, [old]);
      // The lead inspector assesses the shared case too, blind: drafts of others on it are hidden from them.
      const { caseId } = other.shared;
      const instrument = 'domain-three-2022/child';
      await tx.cases.allocate({ inspectionId, caseId, instrument, accountId: other.actors.lead.accountId });
    });
    const begin = (person: Person, one: World['shared']) =>
      store.transaction(other.actors[person], (tx) =>
        tx.responses.begin({
          inspectionId,
          caseId: one.caseId,
          instrument: 'domain-three-2022/child',
          kind: 'independent',
          frameworks: [old],
        }),
      );
    const [hidden, handedIn, seen] = [
      await begin('first', other.shared),
      await begin('second', other.shared),
      await begin('local', other.localCase),
    ];
    await store.transaction(other.actors.second, (tx) => tx.responses.submit(inspectionId, handedIn.responseId));
    const rows = [{ id: 'A', keyQuestion: null, summary: false, value: 'yes', asked: true }];
    const move = (person: Person) =>
      store.transaction(other.actors[person], (tx) =>
        tx.setUp.moves.move(inspectionId, corrected, 'Question 4', new Map([[seen.responseId, rows]])),
      );
    await expect(move('first')).rejects.toMatchObject({ code: 'forbidden' });
    await move('lead');
    const versionOf = async (responseId: string) =>
      (
        await database.asSuperuser(
          "SELECT frameworks->0->>'version' AS v, revision FROM response WHERE response_id = $1",
          [responseId],
        )
      )[0];
    expect(await versionOf(hidden.responseId)).toEqual({ v: '2', revision: 2 });
    expect(await versionOf(seen.responseId)).toEqual({ v: '2', revision: 2 });
    expect(await versionOf(handedIn.responseId)).toEqual({ v: '1', revision: 2 });
    const judged = await database.asSuperuser('SELECT response_id FROM judgement');
    expect(judged).toEqual([{ response_id: seen.responseId }]);
    await store.transaction(other.actors.lead, async (tx) => {
      expect((await tx.inspections.frameworkPins(inspectionId)).at(-1)).toMatchObject({ version: '2' });
      expect(await tx.setUp.moves.list(inspectionId)).toMatchObject([
        { fromVersion: '1', toVersion: '2', because: 'Question 4' },
      ]);
      expect(await tx.responses.byId(inspectionId, hidden.responseId)).toBeNull();
    });
    // The author goes on in the draft, on the new version.
    await store.transaction(other.actors.local, (tx) => tx.responses.save(entryOf(seen, { value: 'yes' })));
    const { problems } = await verifyChains(database.connections.jobs, new Map());
    expect(problems.filter(({ code }) => code !== 'head-missing')).toEqual([]);
    // Back again: what is pinned last stands.
    await store.transaction(other.actors.lead, (tx) =>
      tx.setUp.moves.move(inspectionId, old, 'It was wrong', new Map()),
    );
    expect(
      (await store.transaction(other.actors.lead, (tx) => tx.inspections.frameworkPins(inspectionId))).at(-1),
    ).toMatchObject({ version: '1' });
    await dispose();
  });

  it('is not for an inspection that does not rest on the framework', async () => {
    const response = await beginAs(test.store, world.actors.local, world.localCase);
    await expect(
      as('lead', (tx) => tx.setUp.moves.move(response.inspectionId, corrected, 'x', new Map())),
    ).rejects.toMatchObject({ code: 'not-found' });
  });
});
