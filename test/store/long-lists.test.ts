import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FactValue } from '../../src/framework/model/fact.ts';
import type { Actor } from '../../src/inspection/ports/actor.ts';
import type { NewLongList } from '../../src/inspection/ports/long-lists.ts';
import type { Tx } from '../../src/inspection/ports/store.ts';
import { freshStore, releaseTestServer, type TestStore } from './testing/fresh-store.ts';
import { makeWorld, type Person, type World } from './testing/world.ts';

let test: TestStore;
let world: World;
beforeEach(async () => {
  test = await freshStore();
  world = await makeWorld(test.store);
});
afterEach(() => test.dispose());
afterAll(releaseTestServer);

const as = <T>(person: Person | Actor, run: (tx: Tx) => Promise<T>): Promise<T> =>
  test.store.transaction(typeof person === 'string' ? world.actors[person] : person, run);
const id = () => world.inspection.inspectionId;

interface Row {
  readonly row: number;
  readonly case: string;
  readonly link: string;
  readonly gender: string;
  readonly start: string;
  readonly end: string | undefined;
  readonly details: Readonly<Record<string, string>>;
}
const row = (number: number, more: Partial<Row> = {}): Row => ({
  row: number,
  case: `c${number}`,
  link: '',
  gender: 'male',
  start: '2022-04-27',
  end: '2022-05-01',
  details: { serviceReference: `WM-${number}`, caseManager: 'Ann "O\'Neil", {x}' },
  ...more,
});
const list = (rows: readonly Row[], more: Partial<NewLongList> = {}): NewLongList => ({
  inspectionId: id(),
  plan: 'children',
  framework: 'f',
  serviceId: world.actors.contact.serviceId ?? '',
  fileHash: 'h',
  rows: {
    list: {
      rows: rows.map((one) => one.row),
      cases: rows.map((one) => one.case),
      persons: rows.map((one) => `p${one.row}`),
      managers: rows.map(() => 'm1'),
      starts: rows.map(({ start }) => start),
      facts: new Map<string, readonly (FactValue | undefined)[]>([
        ['gender', rows.map(({ gender }) => gender)],
        ['needs', rows.map(() => ['a', 'b'])],
        ['unfilled', rows.map(() => undefined)],
      ]),
    },
    links: rows.map(({ link }) => link),
    datedFacts: new Map([['endDate', rows.map(({ end }) => end)]]),
    details: rows.map(({ details }) => details),
  },
  ...more,
});
const confirm = (rows: readonly Row[], more?: Partial<NewLongList>) =>
  as('contact', (tx) => tx.longLists.confirm(list(rows, more)));

describe('a confirmed list', () => {
  it('stands at once, and is read column by column in the order of the file', async () => {
    const made = await confirm([row(2, { start: '', end: undefined, gender: 'female' }), row(3)]);
    expect(made).toMatchObject({ version: 1, rows: 2, plan: 'children' });
    const read = await as('lead', async (tx) => {
      expect(await tx.longLists.standing(id())).toEqual([made]);
      return tx.longLists.read(id(), made.listId);
    });
    expect(read).toEqual({
      rows: [2, 3],
      cases: ['c2', 'c3'],
      persons: ['p2', 'p3'],
      managers: ['m1', 'm1'],
      starts: ['', '2022-04-27'],
      facts: new Map<string, readonly (FactValue | undefined)[]>([
        ['gender', ['female', 'male']],
        [
          'needs',
          [
            ['a', 'b'],
            ['a', 'b'],
          ],
        ],
        ['unfilled', [undefined, undefined]],
        ['endDate', [undefined, '2022-05-01']],
      ]),
    });
    await as('quality', async (tx) => {
      expect(await tx.longLists.details(id(), made.listId, 'c3')).toEqual({
        serviceReference: 'WM-3',
        caseManager: 'Ann "O\'Neil", {x}',
      });
      expect(await tx.longLists.details(id(), made.listId, 'c9')).toEqual({});
      expect([...(await tx.longLists.detailsOf(id(), made.listId, ['c2', 'c3'])).keys()].sort()).toEqual(['c2', 'c3']);
    });
  });

  it('of many rows is read in the order of the file', async () => {
    const made = await confirm(Array.from({ length: 2_500 }, (_, i) => row(i + 2)));
    const read = await as('lead', (tx) => tx.longLists.read(id(), made.listId));
    expect(read.rows).toEqual(Array.from({ length: 2_500 }, (_, i) => i + 2));
    expect(read.facts.get('endDate')?.length).toBe(2_500);
  });

  it('gives way to a later one, which waits for the lead inspector once cases were drawn', async () => {
    const first = await confirm([row(2)]);
    const second = await confirm([row(2), row(3)]);
    expect(second).toMatchObject({ version: 2, takenAt: expect.any(Date) });
    await as('lead', (tx) => tx.longLists.drawn(id(), second.listId, [{ case: 'c2', caseId: world.shared.caseId }]));
    const third = await confirm([row(2)]);
    expect(third).toMatchObject({ version: 3, takenAt: null });
    const standing = () => as('lead', async (tx) => (await tx.longLists.standing(id())).map(({ version }) => version));
    expect(await standing()).toEqual([2]);
    await expect(as('contact', (tx) => tx.longLists.take(id(), third.listId))).rejects.toMatchObject({
      code: 'forbidden',
    });
    await as('lead', (tx) => tx.longLists.take(id(), third.listId));
    expect(await standing()).toEqual([3]);
    expect(await as('lead', (tx) => tx.longLists.versions(id()))).toHaveLength(3);
    expect(await as('lead', (tx) => tx.longLists.read(id(), first.listId))).toMatchObject({ cases: ['c2'] });
  });

  it('loses what points to a child when the case is erased, in every version and in lists that are linked to it', async () => {
    const first = await confirm([row(2), row(3)]);
    const second = await confirm([row(2), row(3)]);
    const victims = await confirm(
      [row(2, { case: 'v1', link: 'c2', details: { serviceReference: 'V-1', linkedReference: 'WM-2' } })],
      { plan: 'victims' },
    );
    await as('lead', async (tx) => {
      await tx.longLists.drawn(id(), second.listId, [{ case: 'c2', caseId: world.shared.caseId }]);
      await tx.cases.erase(id(), world.shared.caseId, 'asked for');
      expect(await tx.longLists.details(id(), first.listId, 'c2')).toEqual({});
      expect(await tx.longLists.details(id(), second.listId, 'c2')).toEqual({});
      expect(await tx.longLists.details(id(), second.listId, 'c3')).toMatchObject({ serviceReference: 'WM-3' });
      expect(await tx.longLists.details(id(), victims.listId, 'v1')).toEqual({ serviceReference: 'V-1' });
      expect(await tx.longLists.links(id(), victims.listId)).toEqual(new Map([['v1', 'c2']]));
      expect(await tx.longLists.read(id(), second.listId)).toMatchObject({ starts: ['', '2022-04-27'] });
    });
  });

  it('is seen by those who lead or assure, and by the service itself; nobody else can give or change one', async () => {
    const { listId } = await confirm([row(2)]);
    const seen = await Promise.all(
      (Object.keys(world.actors) as Person[]).map(async (person) => {
        const lists = await as(person, (tx) => tx.longLists.versions(id()));
        const details = await as(person, (tx) => tx.longLists.details(id(), listId, 'c2'));
        expect(Object.keys(details).length > 0).toBe(lists.length > 0);
        return lists.length > 0 ? [person] : [];
      }),
    );
    expect(seen.flat().sort()).toEqual(['contact', 'lead', 'quality']);
    for (const person of ['lead', 'first', 'administrator', 'stranger', 'otherService', 'local'] as const) {
      await expect(as(person, (tx) => tx.longLists.confirm(list([row(2)])))).rejects.toMatchObject({
        code: 'forbidden',
      });
    }
    await expect(confirm([row(2)], { serviceId: world.actors.otherService.serviceId ?? '' })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(
      as('quality', (tx) => tx.longLists.drawn(id(), listId, [{ case: 'c2', caseId: world.shared.caseId }])),
    ).rejects.toMatchObject({ code: 'forbidden' });
    await expect(test.database.asSuperuser('UPDATE long_list_block SET block = block')).rejects.toThrow(
      /never changed/,
    );
  });
});

describe('a draft', () => {
  const start = (person: Person = 'contact') =>
    as(person, (tx) =>
      tx.longLists.startDraft({
        inspectionId: id(),
        plan: 'children',
        serviceId: world.actors[person].serviceId ?? '',
        fileHash: 'h',
      }),
    );

  it('is there for the service alone, and takes the place of the one before', async () => {
    const first = await start();
    const second = await start();
    for (const person of Object.keys(world.actors) as Person[]) {
      const found = await as(person, (tx) => tx.longLists.arriving(id(), 'children'));
      expect(found?.draftId).toBe(person === 'contact' ? second.draftId : undefined);
    }
    expect(first.draftId).not.toBe(second.draftId);
    await expect(start('lead')).rejects.toThrow();
    await expect(start('otherService')).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('is changed by the first of two, and the second is told', async () => {
    const draft = await start();
    const change = (parts: ReadonlyMap<number, Uint8Array>) =>
      as('contact', (tx) => tx.longLists.changeDraft(draft, { parts, state: 'check' }));
    await as('contact', (tx) =>
      tx.longLists.changeDraft(draft, { allParts: [Buffer.from('a'), Buffer.from('b')], rows: 2 }),
    );
    await expect(change(new Map([[0, Buffer.from('x')]]))).rejects.toMatchObject({ reason: 'draft-changed' });
    const latest = await as('contact', (tx) => tx.longLists.arriving(id(), 'children'));
    expect(latest).toMatchObject({ revision: 2, rows: 2, changedByName: 'contact' });
    await as('contact', (tx) =>
      tx.longLists.changeDraft({ ...draft, revision: 2 }, { parts: new Map([[1, Buffer.from('c')]]) }),
    );
    const parts = await as('contact', (tx) => tx.longLists.draftParts(id(), draft.draftId));
    expect(parts.map(String)).toEqual(['a', 'c']);
    expect(await as('lead', (tx) => tx.longLists.draftParts(id(), draft.draftId))).toEqual([]);
  });

  it('goes away on its own after seven days', async () => {
    await start();
    const { asSuperuser } = test.database;
    await asSuperuser("UPDATE long_list_draft SET expires_at = now() - interval '1 minute'");
    expect(await as('contact', (tx) => tx.longLists.drafts(id()))).toEqual([]);
    await start();
    expect(await asSuperuser('SELECT count(*)::int AS n FROM long_list_draft')).toEqual([{ n: 1 }]);
  });
});

it('remembers what headings meant, for the service that wrote them', async () => {
  const serviceId = world.actors.contact.serviceId ?? '';
  await as('contact', (tx) => tx.longLists.remember(serviceId, 'f', 'p', new Map([['ref', 'case']])));
  await as('contact', (tx) =>
    tx.longLists.remember(
      serviceId,
      'f',
      'p',
      new Map([
        ['ref', ''],
        ['dob', 'birth'],
      ]),
    ),
  );
  const mapping = (person: Person) => as(person, (tx) => tx.longLists.mapping(serviceId, 'f', 'p'));
  expect(await mapping('contact')).toEqual(
    new Map([
      ['ref', ''],
      ['dob', 'birth'],
    ]),
  );
  expect(await mapping('lead')).toEqual(new Map());
});

describe('evidence', () => {
  const content = Buffer.alloc(200_000, 7);
  const give = (hash = 'a') =>
    as('contact', (tx) =>
      tx.evidence.add({
        inspectionId: id(),
        evidenceId: crypto.randomUUID(),
        serviceId: world.actors.contact.serviceId ?? '',
        title: 'Strategy',
        kind: 'other',
        mediaType: 'application/pdf',
        bytes: content.length,
        hash,
        sealed: content,
      }),
    );

  it('is kept in pieces and read whole by those who prepare or inspect', async () => {
    const { evidenceId } = await give();
    const seen = await Promise.all(
      (Object.keys(world.actors) as Person[]).map(async (person) => {
        const got = await as(person, (tx) => tx.evidence.content(id(), evidenceId));
        return got ? [person] : [];
      }),
    );
    expect(seen.flat().sort()).toEqual(['contact', 'first', 'lead', 'quality', 'second', 'third']);
    expect(await as('first', (tx) => tx.evidence.content(id(), evidenceId))).toEqual(content);
  });

  it('is given once, withdrawn with a reason, and never removed', async () => {
    const { evidenceId } = await give();
    await expect(give()).rejects.toMatchObject({ reason: 'evidence-there' });
    await expect(as('lead', (tx) => tx.evidence.withdraw(id(), evidenceId, 'x'))).rejects.toMatchObject({
      code: 'conflict',
    });
    await as('contact', (tx) => tx.evidence.withdraw(id(), evidenceId, 'old'));
    await expect(as('contact', (tx) => tx.evidence.withdraw(id(), evidenceId, 'again'))).rejects.toMatchObject({
      reason: 'withdrawn',
    });
    await give();
    const all = await as('lead', (tx) => tx.evidence.list(id()));
    expect(all.map(({ withdrawnBecause }) => withdrawnBecause)).toEqual([null, 'old']);
    await expect(test.database.asSuperuser('DELETE FROM evidence')).rejects.toThrow(/never changed/);
  });
});
