import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../../src/inspection/ports/actor.ts';
import type { DrawHead } from '../../src/inspection/ports/draws.ts';
import type { Tx } from '../../src/inspection/ports/store.ts';
import {
  acceptProposal,
  allocateCases,
  drawCases,
  endAllocation,
  endInterest,
  proposeAllocation,
  readAllocation,
  readExcluded,
  readPlan,
  readReleased,
  readReplacement,
  readSamples,
  readSteps,
  recordInterest,
  releaseSample,
  replaceCase,
  undoReplacement,
} from '../../src/inspection/sampling/index.ts';
import { perform, type UseCase } from '../../src/inspection/use-case/index.ts';
import { freshStore, releaseTestServer, type TestStore } from './testing/fresh-store.ts';
import { makeSamplingWorld, type SamplingWorld } from './testing/sampling-world.ts';
import type { Person } from './testing/world.ts';

let test: TestStore;
let world: SamplingWorld;
const setUp = async (sizes = {}) => {
  test = await freshStore();
  world = await makeSamplingWorld(test.store, sizes);
};
afterAll(releaseTestServer);

const as = <T>(person: Person | Actor, run: (tx: Tx) => Promise<T>): Promise<T> =>
  test.store.transaction(typeof person === 'string' ? world.actors[person] : person, run);
const id = () => world.inspection.inspectionId;
const idOf = (person: Person) => world.actors[person].accountId;

/** One use case in the name of somebody. */
const doing = <I, O>(person: Person, one: UseCase<I, O>, input: Record<string, unknown> = {}) =>
  perform(test.store, world.actors[person], one, { inspectionId: id(), ...input });
const draw = (plan: 'children' | 'victims', more: Record<string, unknown> = {}): Promise<DrawHead> =>
  doing('lead', drawCases, { plan, seed: 'a seed', listId: world[plan].listId, ...more });
const cases = () => as('lead', (tx) => tx.draws.cases(id()));
const again = { reason: 'wrong-date', words: 'The day was wrong.' };

describe('drawing a sample', () => {
  beforeEach(() => setUp());

  it('is previewed without anything that hangs on the seed, and kept once drawn', async () => {
    const before = await doing('lead', readPlan, { plan: 'children' });
    expect(before.preview).toMatchObject({ population: 60, duplicates: 1 });
    expect(before.preview?.excluded.map(({ code, count }) => [code, count]).toSorted()).toEqual([
      ['duplicate-person', 1],
      ['host-case', 6],
      ['outside-window', 1],
    ]);
    expect(before.preview?.eligible).toBe(52);
    const head = await draw('children');
    expect(head).toMatchObject({ number: 1, plan: 'children', reason: null, releasedAt: null });
    const after = await doing('lead', readPlan, { plan: 'children' });
    expect(after.draw?.sample.selected).toHaveLength(before.preview?.required ?? 0);
    expect(after.cases.filter(({ state }) => state === 'selected')).toHaveLength(before.preview?.required ?? 0);
    expect(after.cases.filter(({ state }) => state === 'reserve')).toHaveLength(before.preview?.reserve ?? 0);
    expect((await as('lead', (tx) => tx.inspections.byId(id())))?.stage).toBe('sampled');
  });

  it('keeps coded facts, what points to a child, and how to find it apart; and nothing but pseudonyms in the draw', async () => {
    const { drawId } = await draw('children');
    const [one] = await cases();
    await as('lead', async (tx) => {
      const found = await tx.cases.byId(id(), one?.caseId ?? '');
      const texts = await tx.cases.details(id(), one?.caseId ?? '');
      expect(Object.keys(found?.facts ?? {})).not.toContain('startDate');
      expect(texts.datedFacts).toEqual({ startDate: expect.stringMatching(/^2025-04-/) });
      expect(texts.details).toEqual({
        serviceReference: one?.serviceReference,
        caseManager: expect.stringMatching(/^Manager /),
      });
      expect(JSON.stringify(await tx.draws.read(id(), drawId))).not.toMatch(/WM-\d|Manager \d/);
    });
  });

  it('can be had again: the same list and seed give the same sample', async () => {
    await draw('children');
    const { again: result, steps, draw: kept } = await doing('quality', readSteps, { plan: 'children' });
    expect(result).toBe('same');
    expect(steps.join(' ')).toContain('a seed');
    await test.database.asSuperuser(
      `SET session_replication_role = replica; UPDATE draw SET sample = jsonb_set(sample, '{selected,0}', '"x"'), digest = 'x'`,
    );
    expect((await doing('quality', readSteps, { plan: 'children' })).again).toBe('another');
    expect(kept?.digest).toMatch(/^[0-9a-f]{64}$/);
  });

  it('links victims to children whichever was drawn first, and hides them from who assesses children', async () => {
    await draw('victims');
    await draw('children');
    const all = await cases();
    const victims = all.filter(({ kind }) => kind === 'victim');
    const children = new Map(all.filter(({ kind }) => kind === 'child').map((one) => [one.caseId, one.listCase]));
    expect(victims.length).toBeGreaterThan(9);
    expect(victims.some(({ linkedCaseId }) => linkedCaseId !== null)).toBe(true);
    for (const { listCase, linkedCaseId } of victims) {
      const child = `c-${(Number(listCase.slice(2)) * 2) % 60}`;
      expect(linkedCaseId === null ? null : children.get(linkedCaseId)).toBe(
        [...children.values()].includes(child) ? child : null,
      );
    }
    const seen = await as('first', (tx) => tx.cases.list(id()));
    expect(seen.every(({ kind }) => kind === 'child')).toBe(true);
  });

  it('is drawn again with a reason only; the former stays, its cases fall out and forget the child', async () => {
    await draw('children');
    const before = await cases();
    await expect(draw('children')).rejects.toMatchObject({
      code: 'invalid',
      problems: [{ column: 'reason' }, { column: 'words' }],
    });
    expect(await draw('children', { ...again, seed: 'b' })).toMatchObject({ number: 2, reason: 'wrong-date' });
    const state = await doing('lead', readPlan, { plan: 'children' });
    expect(state.earlier).toMatchObject([{ number: 1, choices: {} }]);
    await as('lead', async (tx) => {
      const listed = new Map((await tx.cases.list(id())).map((one) => [one.caseId, one.state]));
      for (const { caseId } of before) {
        expect(listed.get(caseId)).toBe('withdrawn');
        expect(await tx.cases.details(id(), caseId)).toMatchObject({ datedFacts: {}, details: {} });
      }
    });
  });

  it('is not drawn again once a case is allocated, nor by two people at once', async () => {
    await draw('children');
    const [one] = await cases();
    await doing('quality', allocateCases, { accountId: idOf('first'), caseIds: [one?.caseId] });
    await expect(draw('children', again)).rejects.toMatchObject({ code: 'conflict', reason: 'cases-allocated' });
    const both = await Promise.allSettled([draw('victims'), draw('victims')]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: expect.stringMatching(/conflict|invalid/) },
    });
  });

  it('draws from the list that the reader was shown, or not at all', async () => {
    await expect(draw('children', { listId: world.victims.listId })).rejects.toMatchObject({ reason: 'list-changed' });
    await expect(draw('children', { size: 0 })).rejects.toMatchObject({ code: 'invalid' });
    expect((await draw('children', { size: 20, reserve: 50 })).choices).toEqual({ size: 20, buffer: 0.5 });
  });

  it('says of each excluded row why, before and after the draw alike', async () => {
    const before = await doing('quality', readExcluded, { plan: 'victims' });
    expect(before.rows).toHaveLength(6);
    expect(before.rows[0]).toMatchObject({ row: 6, reference: 'WV-1004', reason: 'no-consent' });
    await draw('victims');
    expect((await doing('quality', readExcluded, { plan: 'victims' })).rows).toEqual(before.rows);
  });
});

describe('who sees a sample', () => {
  beforeAll(async () => {
    await setUp();
    await draw('children');
  });

  it.each(['first', 'local', 'partner', 'panel', 'contact', 'administrator', 'otherLead', 'stranger'] as const)(
    'not %s',
    async (person) => {
      await as(person, async (tx) => {
        expect(await tx.draws.list(id())).toEqual([]);
        expect(await tx.draws.cases(id())).toEqual([]);
        expect(await tx.draws.released(id())).toEqual([]);
        expect(await tx.draws.interests(id())).toEqual([]);
      });
      await expect(doing(person, readPlan, { plan: 'children' })).rejects.toMatchObject({
        code: expect.stringMatching(/forbidden|not-found/),
      });
      await expect(as(person, (tx) => tx.draws.release(id(), crypto.randomUUID()))).rejects.toMatchObject({
        code: expect.stringMatching(/forbidden|not-found/),
      });
    },
  );

  it('who assures quality reads it, and does not draw', async () => {
    expect((await doing('quality', readSamples)).samples.map(({ draw: one }) => one?.number)).toEqual([1, undefined]);
    await expect(
      doing('quality', drawCases, { plan: 'victims', seed: 's', listId: world.victims.listId }),
    ).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  it('the service is told of its selected cases once the lead inspector says so, and of nothing else', async () => {
    expect((await doing('contact', readReleased)).groups).toEqual([]);
    const [sample] = await as('lead', (tx) => tx.draws.list(id()));
    await doing('lead', releaseSample, { plan: 'children', drawId: sample?.drawId });
    const [group] = (await doing('contact', readReleased)).groups;
    const selected = (await cases()).filter(({ state }) => state === 'selected');
    expect(group?.cases.map(({ details }) => details['serviceReference']).toSorted()).toEqual(
      selected.map(({ serviceReference }) => serviceReference).toSorted(),
    );
    expect(JSON.stringify(group)).not.toContain(selected[0]?.reference);
    expect(await as('otherService', (tx) => tx.draws.released(id()))).toEqual([]);
    expect(await as('first', (tx) => tx.draws.released(id()))).toEqual([]);
  });

  it('is never changed or removed', async () => {
    for (const table of ['draw', 'draw_case', 'sample_release']) {
      await expect(test.database.asSuperuser(`UPDATE ${table} SET draw_id = draw_id`)).rejects.toThrow(/appended/);
    }
  });
});

describe('replacing a case', () => {
  beforeEach(async () => {
    await setUp();
    await draw('children');
  });

  const first = async () => (await cases()).find(({ state }) => state === 'selected');

  it('needs a reason, lets the next in reserve stand in, and ends what nobody handed in', async () => {
    const one = await first();
    const caseId = one?.caseId ?? '';
    await doing('quality', allocateCases, { accountId: idOf('first'), caseIds: [caseId] });
    await expect(doing('lead', replaceCase, { caseId })).rejects.toMatchObject({
      problems: [{ column: 'reason' }, { column: 'words' }],
    });
    const { found } = await doing('lead', readReplacement, { caseId });
    expect(found?.assessors).toEqual(['first']);
    const standsIn = found?.standIn?.found.caseId;
    await doing('lead', replaceCase, { caseId, standsIn, reason: 'transferred', words: 'Moved away.' });
    const state = new Map((await cases()).map((each) => [each.caseId, each.state]));
    expect([state.get(caseId), state.get(standsIn ?? '')]).toEqual(['withdrawn', 'selected']);
    await as('lead', async (tx) => {
      expect(await tx.cases.allocations(id())).toEqual([]);
      expect(await tx.draws.replacements(id())).toMatchObject([{ caseId, standsIn, words: 'Moved away.' }]);
    });
    await expect(
      doing('lead', replaceCase, { caseId, standsIn, reason: 'other', words: 'Twice.' }),
    ).rejects.toMatchObject({ reason: 'not-selected' });
  });

  it('stands in with what the reader was shown, or not at all', async () => {
    const caseId = (await first())?.caseId;
    await expect(doing('lead', replaceCase, { caseId, reason: 'other', words: 'x' })).rejects.toMatchObject({
      reason: 'changed-in-the-meantime',
    });
  });

  it('is taken back while nobody assesses what stood in', async () => {
    const caseId = (await first())?.caseId ?? '';
    const standsIn = (await doing('lead', readReplacement, { caseId })).found?.standIn?.found.caseId ?? '';
    await doing('lead', replaceCase, { caseId, standsIn, reason: 'other', words: 'A mistake.' });
    const [replacement] = await as('lead', (tx) => tx.draws.replacements(id()));
    await doing('lead', undoReplacement, { replacementId: replacement?.replacementId });
    const state = new Map((await cases()).map((each) => [each.caseId, each.state]));
    expect([state.get(caseId), state.get(standsIn)]).toEqual(['selected', 'reserve']);
    await doing('lead', replaceCase, { caseId, standsIn, reason: 'other', words: 'After all.' });
    await doing('lead', allocateCases, { accountId: idOf('first'), caseIds: [standsIn] });
    const last = (await as('lead', (tx) => tx.draws.replacements(id()))).at(-1);
    await expect(doing('lead', undoReplacement, { replacementId: last?.replacementId })).rejects.toMatchObject({
      reason: 'replacement-stands',
    });
  });

  it('forgets its words with the case', async () => {
    const caseId = (await first())?.caseId ?? '';
    const standsIn = (await doing('lead', readReplacement, { caseId })).found?.standIn?.found.caseId ?? '';
    await doing('lead', replaceCase, { caseId, standsIn, reason: 'other', words: 'About a child.' });
    await as('lead', (tx) => tx.cases.erase(id(), caseId, 'asked for'));
    expect(await as('lead', (tx) => tx.draws.replacements(id()))).toMatchObject([{ caseId, words: null }]);
    expect((await doing('lead', readSteps, { plan: 'children' })).again).toBe('not-comparable');
  });
});

describe('allocating', () => {
  beforeEach(async () => {
    await setUp();
    await draw('children', { size: 20 });
    await draw('victims', { size: 9 });
  });

  const selected = async () => (await cases()).filter(({ state }) => state === 'selected');
  const give = async (to: Person, caseId: string | undefined, by: Person = 'lead') =>
    doing(by, allocateCases, { accountId: idOf(to), caseIds: [caseId] });

  it('refuses somebody of the inspected service, by the use case and by the database', async () => {
    const [one] = await selected();
    await test.database.asSuperuser('UPDATE account SET service_id = $1 WHERE account_id = $2', [
      world.actors.contact.serviceId,
      idOf('third'),
    ]);
    await expect(give('third', one?.caseId)).rejects.toMatchObject({ problems: [{ code: 'own-service' }] });
    const row = { caseId: one?.caseId ?? '', instrument: one?.instruments[0] ?? '', accountId: idOf('third') };
    await expect(as('lead', (tx) => tx.draws.allocate(id(), [row]))).rejects.toMatchObject({ reason: 'own-service' });
    const { given } = await doing('lead', proposeAllocation);
    expect(given.some(({ to }) => to.accountId === idOf('third'))).toBe(false);
  });

  it('refuses a reserve case, somebody who does not assess, and another questionnaire', async () => {
    const all = await cases();
    const [one, waiting] = [await selected(), all.filter(({ state }) => state === 'reserve')].map(([first]) => first);
    const row = (over: object) => ({
      caseId: one?.caseId ?? '',
      instrument: one?.instruments[0] ?? '',
      accountId: idOf('first'),
      ...over,
    });
    const refused = (over: object) => as('lead', (tx) => tx.draws.allocate(id(), [row(over)]));
    await expect(refused({ caseId: waiting?.caseId })).rejects.toMatchObject({ reason: 'not-selected' });
    await expect(refused({ accountId: idOf('partner') })).rejects.toMatchObject({ reason: 'no-assessor' });
    await expect(refused({ instrument: 'x/y' })).rejects.toMatchObject({ reason: 'other-instrument' });
    await expect(doing('lead', allocateCases, { caseIds: [] })).rejects.toMatchObject({
      problems: [{ code: 'no-case' }, { code: 'nobody' }],
    });
  });

  it('heeds conflicts of interest with a case or a case manager, and shows those that came later', async () => {
    const [one, other] = await selected();
    await give('first', one?.caseId);
    const conflict = { accountId: idOf('first'), reason: 'worked-together', saidBy: 'the-person' };
    await expect(doing('lead', recordInterest, conflict)).rejects.toMatchObject({ problems: [{ column: 'about' }] });
    await doing('lead', recordInterest, { ...conflict, manager: one?.manager });
    await doing('quality', recordInterest, {
      ...conflict,
      accountId: idOf('second'),
      reference: other?.reference.toLowerCase(),
    });
    await expect(give('second', other?.caseId)).rejects.toMatchObject({ problems: [{ code: 'interest' }] });
    const { cases: shown, team } = await doing('lead', readAllocation);
    expect(shown.find(({ caseId }) => caseId === one?.caseId)?.assessors).toMatchObject([{ hasInterest: true }]);
    const { given } = await doing('lead', proposeAllocation);
    expect(given.some(({ to, case: each }) => to.accountId === idOf('first') && each.manager === one?.manager)).toBe(
      false,
    );
    const interest = team.flatMap(({ interests }) => interests).find(({ caseId }) => caseId === other?.caseId);
    await doing('lead', endInterest, { interestId: interest?.interestId });
    expect(await give('second', other?.caseId)).toBe(1);
  });

  it('proposes, with two for a share, and carries out what was shown or nothing', async () => {
    const input = { second: 25 };
    const proposal = await doing('lead', proposeAllocation, input);
    const total = (await selected()).length;
    expect(proposal.given).toHaveLength(total + Math.round(total / 4));
    const loads = [...proposal.load.values()];
    expect(Math.max(...loads) - Math.min(...loads)).toBeLessThan(2);
    await expect(doing('lead', acceptProposal, { ...input, digest: 'other' })).rejects.toMatchObject({
      reason: 'proposal-changed',
    });
    expect(await doing('lead', acceptProposal, { ...input, digest: proposal.digest })).toBe(proposal.given.length);
    expect((await doing('lead', proposeAllocation, input)).given).toEqual([]);
    await expect(doing('lead', acceptProposal, { ...input, digest: proposal.digest })).rejects.toMatchObject({
      reason: 'proposal-changed',
    });
  });

  it('lets neither of two learn of the other, nor who gives a case to two be one of them', async () => {
    const [one, two] = await selected();
    await give('first', one?.caseId);
    await give('second', one?.caseId);
    for (const person of ['first', 'second'] as const) {
      await as(person, async (tx) => {
        const seen = await tx.cases.allocations(id());
        expect(seen.map(({ accountId }) => accountId)).toEqual([idOf(person)]);
      });
    }
    await expect(give('lead', one?.caseId)).rejects.toMatchObject({ problems: [{ code: 'you-would-know' }] });
    await give('lead', two?.caseId);
    await expect(give('third', two?.caseId)).rejects.toMatchObject({ problems: [{ code: 'you-assess-it' }] });
    await give('third', two?.caseId, 'quality');
    const { cases: seen, team } = await doing('lead', readAllocation);
    expect(seen.find(({ caseId }) => caseId === two?.caseId)?.assessors.map(({ displayName }) => displayName)).toEqual([
      'lead',
    ]);
    expect(team.find(({ accountId }) => accountId === idOf('third'))?.cases).toEqual([]);
    const proposal = await doing('lead', proposeAllocation, { second: 100, people: [idOf('lead'), idOf('third')] });
    expect(proposal.given.some(({ case: each }) => each.caseId === two?.caseId)).toBe(false);
    const own = proposal.given.filter(({ to }) => to.accountId === idOf('lead'));
    expect(own.filter(({ isSecond }) => isSecond)).toEqual([]);
  });

  it('is ended with a reason, and stands in the chain of the case', async () => {
    const [one] = await selected();
    await give('first', one?.caseId);
    await doing('lead', endAllocation, { caseId: one?.caseId, accountId: idOf('first'), reason: 'absence' });
    const events = await test.database.asSuperuser('SELECT event FROM case_event WHERE case_id = $1 ORDER BY seq', [
      one?.caseId,
    ]);
    expect(events.map(({ event }) => event)).toEqual(['added', 'allocated', 'allocation-ended']);
    await expect(
      doing('lead', endAllocation, { caseId: one?.caseId, accountId: idOf('first'), reason: 'absence' }),
    ).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('a thousand cases', () => {
  it('are previewed, drawn, proposed and allocated, each in the time of a page', async () => {
    await setUp({ children: 2500, victims: 30 });
    const timed = async <T>(run: () => Promise<T>): Promise<[T, number]> => {
      const begun = performance.now();
      return [await run(), performance.now() - begun];
    };
    const took: Record<string, number> = {};
    const measured = async <T>(name: string, run: () => Promise<T>): Promise<T> => {
      const [result, milliseconds] = await timed(run);
      took[name] = Math.round(milliseconds);
      return result;
    };
    await measured('preview', () => doing('lead', readPlan, { plan: 'children', size: 1000 }));
    await measured('draw', () => draw('children', { size: 1000 }));
    await measured('read', () => doing('lead', readPlan, { plan: 'children' }));
    const proposal = await measured('propose', () => doing('lead', proposeAllocation, { second: 10 }));
    expect(proposal.given).toHaveLength(1100);
    await measured('accept', () => doing('lead', acceptProposal, { second: 10, digest: proposal.digest }));
    await measured('allocation', () => doing('lead', readAllocation));
    console.info('a thousand cases, milliseconds:', took);
    // Half a second at most on a quiet machine; what grows with the square of the cases takes minutes.
    for (const [name, milliseconds] of Object.entries(took)) expect(milliseconds, name).toBeLessThan(5 * 1000);
  });
});
