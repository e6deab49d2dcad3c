import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCalendar } from '../../src/framework/read/calendar.ts';
import { hashOfFiles } from '../../src/framework/read/hash-of-files.ts';
import {
  beginDraft,
  changeDraftFile,
  filesInFolder,
  proposeFramework,
  publishFramework,
  readDraft,
  type Shelf,
  setDraftAside,
  standingProposal,
  textsOf,
  undoDraftChange,
  withdrawProposal,
  withVersion,
} from '../../src/inspection/framework/index.ts';
import type { Actor } from '../../src/inspection/ports/index.ts';
import { perform } from '../../src/inspection/use-case/index.ts';
import { openShelf } from '../../src/web/framework-shelf.ts';
import { publishedSource } from '../../src/web/published-source.ts';
import { freshStore, releaseTestServer } from './testing/fresh-store.ts';
import { makeWorld } from './testing/world.ts';

const FRAMEWORKS = join(import.meta.dirname, '../../frameworks');
const ID = 'domain-three-2022';
const folders = new Map(['domain-three-2022', 'yot-standards-2020'].map((id) => [id, join(FRAMEWORKS, id)]));

const { store, database, dispose } = await freshStore();
const world = await makeWorld(store);
const first = world.actors.policy;
const second: Actor = await store.system(async (tx) => {
  const account = await tx.accounts.create({
    userName: 'other-policy',
    displayName: 'Second',
    globalRoles: ['policy-officer'],
  });
  return { accountId: account.accountId, displayName: 'Second', globalRoles: ['policy-officer'], serviceId: null };
});
/** The shelf of another process on the same database. */
const elsewhere = openShelf(
  folders,
  publishedSource(store, () => Number.POSITIVE_INFINITY),
);
const calendar = await readCalendar(FRAMEWORKS);
const shelf: Shelf = {
  calendar,
  framework: (id) => elsewhere.get(id),
  versionsOf: async (id) => (await elsewhere.versions(id)).map(({ header }) => header.version),
};
const shipped = await filesInFolder(join(FRAMEWORKS, ID));

afterAll(async () => {
  await dispose();
  await releaseTestServer();
});

const begin = async (version: string, actor = first): Promise<string> => {
  const files = { ...shipped, 'framework.yaml': withVersion(shipped['framework.yaml'] ?? '', version) };
  const base = { framework: ID, version: '3.4' };
  return (await perform(store, actor, beginDraft, { origin: 'copied', files, base })).draftId;
};
const read = (draftId: string, actor = first) => perform(store, actor, readDraft, { draftId });
const change = (draftId: string, name: string, text: string | null, basedOn: number, actor = first) =>
  perform(store, actor, changeDraftFile, { draftId, name, text, basedOn });

describe('a draft', () => {
  it('is seen and begun by policy officers alone, whatever the program thinks', async () => {
    const draftId = await begin('4.0');
    await expect(read(draftId, world.actors.administrator)).rejects.toMatchObject({ code: 'forbidden' });
    await store.transaction(world.actors.administrator, async (tx) => {
      expect(await tx.drafts.list()).toEqual([]);
      expect(await tx.drafts.files(draftId)).toEqual([]);
    });
    await expect(
      store.transaction(world.actors.lead, (tx) =>
        tx.drafts.begin({
          framework: ID,
          version: '9',
          title: 'x',
          origin: 'uploaded',
          base: null,
          importReport: null,
          files: {},
        }),
      ),
    ).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('keeps every text that a file ever had; undoing is a change too', async () => {
    const draftId = await begin('4.1');
    await change(draftId, 'guidance/added.md', '# One', 0);
    await change(draftId, 'guidance/added.md', '# Two', 2);
    await perform(store, first, undoDraftChange, { draftId, revision: 3 });
    expect(textsOf((await read(draftId)).files)['guidance/added.md']).toBe('# One');
    await perform(store, first, undoDraftChange, { draftId, revision: 4 });
    expect(textsOf((await read(draftId)).files)['guidance/added.md']).toBe('# Two');
    await change(draftId, 'guidance/added.md', null, 5);
    expect(textsOf((await read(draftId)).files)).not.toHaveProperty('guidance/added.md');
    const kept = await database.asSuperuser(
      'SELECT content FROM framework_draft_file WHERE draft_id = $1 AND name = $2 ORDER BY revision',
      [draftId, 'guidance/added.md'],
    );
    expect(kept.map(({ content }) => content)).toEqual(['# One', '# Two', '# One', '# Two', null]);
  });

  it('shows the second of two people what the first has written, and writes nothing', async () => {
    const draftId = await begin('4.2');
    await change(draftId, 'facts.yaml', 'facts: []', 1);
    const late = await change(draftId, 'facts.yaml', 'facts: [1]', 1, second);
    expect(late).toMatchObject({ kind: 'overtaken', theirs: { text: 'facts: []', revision: 2 } });
    expect((await read(draftId)).draft.revision).toBe(2);
  });

  it('refuses names that are no files of a framework, and takes its own name from framework.yaml', async () => {
    const draftId = await begin('4.3');
    for (const name of ['../x.yaml', 'guidance/../x.md', 'other.yaml', 'instruments/a/b.yaml', '/etc/passwd'])
      await expect(change(draftId, name, 'x', 0)).rejects.toMatchObject({ code: 'invalid' });
    await change(draftId, 'framework.yaml', 'id: kites-2030\nversion: "1"\ntitle: Kites\n', 1);
    expect((await read(draftId)).draft).toMatchObject({ framework: 'kites-2030', version: '1', title: 'Kites' });
    await change(draftId, 'framework.yaml', '][', 2);
    expect((await read(draftId)).draft).toMatchObject({ framework: 'kites-2030', title: 'Kites' });
  });

  it('is put aside and taken up again, and not changed in between', async () => {
    const draftId = await begin('4.4');
    await perform(store, first, setDraftAside, { draftId, aside: true });
    await expect(change(draftId, 'facts.yaml', 'x', 1)).rejects.toMatchObject({ reason: 'not-open' });
    await perform(store, second, setDraftAside, { draftId, aside: false });
    expect(await change(draftId, 'facts.yaml', 'x', 1)).toMatchObject({ kind: 'saved' });
  });
});

describe('publishing', () => {
  let draftId = '';
  beforeAll(async () => {
    draftId = await begin('3.5');
  });
  const propose = (actor = first) => perform(store, actor, proposeFramework, { draftId, note: 'Mended.', shelf });
  const publish = (actor: Actor, proposal: number) =>
    perform(store, actor, publishFramework, { draftId, proposal, shelf });

  it('is refused to what is not sound, every problem told with its place', async () => {
    const faulty = await begin('3.6');
    await change(faulty, 'facts.yaml', `${shipped['facts.yaml']}\nnonsense: 1\n`, 1);
    await expect(perform(store, first, proposeFramework, { draftId: faulty, note: 'x', shelf })).rejects.toMatchObject({
      code: 'invalid',
      problems: [expect.objectContaining({ file: 'facts.yaml', line: expect.any(Number) })],
    });
  });

  it('is refused to a version that is no later one, and to an example that does not come out', async () => {
    const unnumbered = await begin('draft');
    await expect(
      perform(store, first, proposeFramework, { draftId: unnumbered, note: 'x', shelf }),
    ).rejects.toMatchObject({ problems: [{ code: 'version-not-new', message: expect.stringContaining('number') }] });
    const same = await begin('3.4');
    await expect(perform(store, first, proposeFramework, { draftId: same, note: 'x', shelf })).rejects.toMatchObject({
      problems: [{ code: 'version-not-new', message: expect.stringContaining('3.5') }],
    });
    const [name, text] = Object.entries(shipped).find(([file]) => file.startsWith('examples/')) ?? ['', ''];
    const wrong = text.replace('notAsked: ["A 2.6"]\n    asked: ["A 2.8", "A 2 S"]', 'asked: ["A 2.6"]');
    expect(wrong).not.toBe(text);
    await change(same, name, wrong, 1);
    await expect(perform(store, first, proposeFramework, { draftId: same, note: 'x', shelf })).rejects.toMatchObject({
      problems: [{ code: 'example-fails', file: name, line: expect.any(Number) }],
    });
  });

  it('takes two people: the one who proposed is refused, by us and by the database', async () => {
    await propose();
    await expect(publish(first, 1)).rejects.toMatchObject({ reason: 'published-alone' });
    const { proposals, files } = await read(draftId);
    const proposal = standingProposal({ proposals });
    if (!proposal) throw new Error('nothing is proposed');
    const framework = await elsewhere.get(ID);
    if (!framework) throw new Error('the framework is not there');
    const alone = store.transaction(first, async (tx) => {
      await tx.frameworks.store({ ...framework, version: '3.5' });
      const header = {
        id: ID,
        title: '',
        version: '3.5',
        from: '',
        until: null,
        questions: 0,
        added: 0,
        documents: [],
      };
      return tx.published.publish(draftId, proposal, header, textsOf(files));
    });
    await expect(alone).rejects.toThrow(/published_by_another/);
    await expect(change(draftId, 'facts.yaml', 'x', 1)).rejects.toMatchObject({ reason: 'not-open' });
  });

  it('publishes what was proposed and nothing that was withdrawn, for other processes too', async () => {
    expect((await elsewhere.get(ID))?.version).toBe('3.4');
    await perform(store, second, withdrawProposal, { draftId });
    await expect(publish(second, 1)).rejects.toMatchObject({ reason: 'not-proposed' });
    await propose();
    await expect(publish(second, 1)).rejects.toMatchObject({ reason: 'overtaken' });
    await publish(second, 2);
    expect((await elsewhere.list()).find(({ id }) => id === ID)?.version).toBe('3.5');
    expect((await elsewhere.get(ID))?.version).toBe('3.5');
    expect((await elsewhere.get(ID, '3.4'))?.version).toBe('3.4');
    const files = await elsewhere.files(ID);
    expect(hashOfFiles(files ?? {})).toBe(hashOfFiles(textsOf((await read(draftId)).files)));
    expect((await elsewhere.versions(ID)).map(({ publication }) => publication?.publishedBy ?? null)).toEqual([
      'Second',
      null,
    ]);
  });

  it('is final: the draft is closed, the version cannot be published again, and nothing of it is changed', async () => {
    expect((await read(draftId)).draft.state).toBe('published');
    await expect(perform(store, first, setDraftAside, { draftId, aside: true })).rejects.toMatchObject({
      code: 'conflict',
    });
    await expect(database.asSuperuser("UPDATE framework_publication SET version = '9'")).rejects.toThrow(/appended/);
    const again = await begin('3.5');
    await expect(perform(store, first, proposeFramework, { draftId: again, note: 'x', shelf })).rejects.toMatchObject({
      problems: [{ code: 'version-not-new' }],
    });
  });

  it('is on record with who and what, never with a text', async () => {
    const events = await database.asSuperuser(
      "SELECT event, actor_id, detail FROM system_event WHERE event LIKE 'framework-p%' ORDER BY at",
    );
    expect(events).toContainEqual({
      event: 'framework-published',
      actor_id: second.accountId,
      detail: { draftId, framework: ID, version: '3.5' },
    });
  });
});
