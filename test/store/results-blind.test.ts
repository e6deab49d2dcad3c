import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readResults, searchTexts } from '../../src/inspection/results/index.ts';
import { perform } from '../../src/inspection/use-case/index.ts';
import { makeSamplingThings } from '../web/testing/sampling-things.ts';
import { freshStore, releaseTestServer, type TestStore } from './testing/fresh-store.ts';
import { entryOf, INSTRUMENT, makeWorld, type Person, type World } from './testing/world.ts';

let test: TestStore;
let world: World;

beforeAll(async () => {
  test = await freshStore();
  world = await makeWorld(test.store);
  await makeSamplingThings({ store: test.store, world });
});
afterAll(async () => {
  await test.dispose();
  await releaseTestServer();
});

const READERS: readonly Person[] = ['lead', 'quality', 'panel', 'chair'];
const SECRET = 'Kingfisher';

/** Judges a case as somebody, with one answer and one note, and hands it in. */
const handIn = (
  person: Person,
  caseId: string,
  { kind = 'independent', value = 'yes' }: { kind?: 'independent' | 'agreed'; value?: string } = {},
) =>
  test.store.transaction(world.actors[person], async (tx) => {
    const { inspectionId } = world.inspection;
    const begun = await tx.responses.begin({ inspectionId, caseId, instrument: INSTRUMENT, kind, frameworks: [] });
    const judgement = { id: 'A 1 S', keyQuestion: '3.1.1', summary: true, value, asked: true };
    await tx.responses.save(entryOf(begun, { id: 'A 1 S', value, judgements: [judgement] }));
    const note = `${person}: <b>${SECRET}</b> & Co planned "well"`;
    await tx.responses.save(entryOf(begun, { kind: 'note', id: 'A 1 S', value: note, personal: true }));
    return tx.responses.submit(inspectionId, begun.responseId);
  });

/** What a reader can tell of what is in: every figure and count of the page, and what a search finds. */
async function seen(person: Person) {
  const input = { inspectionId: world.inspection.inspectionId };
  const actor = world.actors[person];
  const { findings, standing, tally, explanations } = await perform(test.store, actor, readResults, input);
  const found = person === 'panel' || person === 'chair' ? null : await search(person);
  return { findings, standing, items: tally.items, explanations, found };
}
const search = async (person: Person, words = SECRET, section?: string) =>
  (
    await perform(test.store, world.actors[person], searchTexts, {
      inspectionId: world.inspection.inspectionId,
      words,
      section,
    })
  ).result;
const share = ({ findings }: Awaited<ReturnType<typeof seen>>) => {
  const one = findings?.keyQuestions.find(({ id }) => id === '3.1.1');
  return [one?.yes, one?.no];
};

describe('a case that two judge blind', () => {
  it('shows nothing to anybody before both are in, and counts once they have settled it', async () => {
    const { caseId } = world.shared;
    const before = await Promise.all(READERS.map(seen));
    await handIn('first', caseId);
    // Not a figure, not a count, not a text: nothing differs from before.
    expect(await Promise.all(READERS.map(seen))).toEqual(before);

    await handIn('second', caseId, { value: 'no' });
    const both = await Promise.all(READERS.map(seen));
    for (const one of both) {
      expect(one.standing.toSettle).toMatchObject([{ caseId }]);
      expect(share(one)).toEqual([0, 0]);
      expect(one.found?.total ?? 0).toBe(0);
    }

    await handIn('first', caseId, { kind: 'agreed', value: 'no' });
    for (const one of await Promise.all(READERS.map(seen))) {
      expect(one.standing.toSettle).toEqual([]);
      expect(share(one)).toEqual([0, 1]);
    }
    expect((await search('lead'))?.found).toMatchObject([{ caseId, kind: 'note', id: 'A 1 S' }]);
  });

  it('shows nothing to a lead inspector who owes a judgement on it', async () => {
    const { inspectionId } = world.inspection;
    const caseId = world.localCase.caseId;
    const before = await seen('lead');
    await test.store.transaction(world.actors.quality, (tx) =>
      tx.cases.allocate({ inspectionId, caseId, instrument: INSTRUMENT, accountId: world.actors.lead.accountId }),
    );
    await handIn('local', caseId);
    expect(await seen('lead')).toEqual(before);
    expect((await seen('quality')).standing.counted).toHaveLength(1);
  });
});

describe('searching', () => {
  it('gives pieces of text and no HTML of its own', async () => {
    const found = await search('lead');
    const pieces = found?.found[0]?.pieces ?? [];
    expect(pieces.filter(({ found: is }) => is).map(({ text }) => text)).toEqual([SECRET]);
    expect(pieces.map(({ text }) => text).join('')).toContain(`<b>${SECRET}</b> & Co`);
  });

  it('knows forms of words, phrases and what to leave out, and one section', async () => {
    const total = async (words: string, section?: string) => (await search('lead', words, section))?.total;
    expect(await total('planning')).toBe(1);
    expect(await total('"planned well"')).toBe(1);
    expect(await total('"well planned"')).toBe(0);
    expect(await total('kingfisher -planned')).toBe(0);
    expect(await total(SECRET, `${INSTRUMENT}/A1`)).toBe(1);
    expect(await total(SECRET, `${INSTRUMENT}/D1`)).toBe(0);
    expect(await total(`'); DROP TABLE response; --`)).toBe(0);
  });

  it('ends for a response that is opened again, and begins anew when it is handed in', async () => {
    const { inspectionId } = world.inspection;
    const agreed = (await search('lead'))?.found[0]?.responseId ?? '';
    await test.store.transaction(world.actors.lead, (tx) => tx.responses.reopen(inspectionId, agreed, 'a slip'));
    expect((await search('lead'))?.total).toBe(0);
    expect(share(await seen('lead'))).toEqual([0, 0]);
    await test.store.transaction(world.actors.first, (tx) => tx.responses.submit(inspectionId, agreed));
    expect((await search('lead'))?.total).toBe(1);
  });

  it('is held by the database: of words in rows that one may not see, one learns nothing', async () => {
    const rows = async (person: Person) =>
      (
        await test.store.transaction(world.actors[person], (tx) =>
          tx.results.search(world.inspection.inspectionId, { words: SECRET, limit: 10, offset: 0 }),
        )
      ).total;
    expect(await rows('stranger')).toBe(0);
    expect(await rows('administrator')).toBe(0);
    expect(await rows('contact')).toBe(0);
    expect(await rows('otherLead')).toBe(0);
  });

  it('leaves on record that somebody searched, and not for what', async () => {
    const events = await test.database.asSuperuser(
      "SELECT detail::text AS detail FROM audit_event WHERE event = 'texts-searched'",
    );
    expect(events.length).toBeGreaterThan(5);
    for (const { detail } of events) expect(String(detail)).not.toMatch(/king|plan/i);
  });
});

describe('a service’s own audit', () => {
  it('has results that only its own people see', async () => {
    const { actors } = world;
    const inspectionId = await test.store.transaction(actors.otherService, async (tx) => {
      const one = await tx.inspections.create({
        title: 'Our own',
        kind: 'self-audit',
        serviceId: actors.otherService.serviceId,
        framework: 'yot-standards-2020',
        programme: 'self-audit',
        asOf: '2022-05-16',
        seed: 's',
      });
      await tx.memberships.add(one.inspectionId, actors.otherService.accountId, 'lead-inspector');
      return one.inspectionId;
    });
    const pins = await test.store.transaction(actors.lead, (tx) =>
      tx.inspections.frameworkPins(world.inspection.inspectionId),
    );
    await test.store.transaction(actors.otherService, (tx) => tx.inspections.pinFrameworks(inspectionId, pins));
    const own = await perform(test.store, actors.otherService, readResults, { inspectionId });
    expect(own.findings?.cases).toBe(0);
    for (const person of ['lead', 'quality', 'chair', 'administrator', 'analyst', 'otherLead', 'contact'] as const) {
      await expect(perform(test.store, actors[person], readResults, { inspectionId })).rejects.toMatchObject({
        code: 'not-found',
      });
    }
  });
});
