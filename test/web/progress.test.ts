import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Actor, InspectionCase } from '../../src/inspection/ports/index.ts';
import { openStore } from '../../src/store/index.ts';
import { composeWeb } from '../../src/web/start.ts';
import { releaseTestServer } from '../store/testing/fresh-store.ts';
import { beginAs, INSTRUMENT } from '../store/testing/world.ts';
import { type EventStream, eventStream } from './testing/event-stream.ts';
import type { Who } from './testing/people.ts';
import { freePort, realApp, testConfig } from './testing/real-app.ts';

const real = await realApp();
const { inspectionId } = real.world.inspection;
const base = `/inspections/${inspectionId}/progress`;
const { lead, first, second, local } = real.world.actors;

/** A second process's worth of application on the same database. */
const secondStore = await openStore(real.database.connections.app);
const secondConfig = testConfig({ PORT: String(await freePort()), ABOVELINE_HOME: '/nonexistent' });
const { app: secondApp } = await composeWeb(secondConfig, secondStore, pino({ level: 'silent' }));

const open: EventStream[] = [];
beforeAll(async () => {
  await real.app.server.listen({ port: real.config.port, host: '127.0.0.1' });
  await secondApp.server.listen({ port: secondConfig.port, host: '127.0.0.1' });
});
afterEach(() => {
  for (const one of open.splice(0)) one.close();
});
afterAll(async () => {
  await secondApp.server.close();
  await secondStore.close();
  await real.close();
  await releaseTestServer();
});

const follow = async (who: Who, address = real.config.baseUrl, since = '', last?: string) => {
  const stream = await eventStream(`${address}${base}/stream${since}`, await real.signIn(who), last);
  open.push(stream);
  return stream;
};
const live = async (stream: EventStream) => {
  const isLive = () => stream.events.some(({ data }) => (data as { live?: boolean }).live === true);
  await expect.poll(isLive, { timeout: 10_000 }).toBe(true);
  // What being live made it read is done.
  await pause(300);
};
const poll = async (who: Who, since = '') =>
  (await real.app.server.inject({ url: `${base}/poll${since}`, headers: { cookie: await real.signIn(who) } })).json();
const addCase = (...assessors: readonly Actor[]): Promise<InspectionCase> =>
  real.store.transaction(lead, async (tx) => {
    const one = await tx.cases.add(inspectionId, { instruments: [INSTRUMENT], facts: { caseType: 'out-of-court' } });
    for (const { accountId } of assessors)
      await tx.cases.allocate({ inspectionId, caseId: one.caseId, instrument: INSTRUMENT, accountId });
    return one;
  });
const handIn = async (actor: Actor, one: InspectionCase) => {
  const { responseId } = await beginAs(real.store, actor, one);
  await real.store.transaction(actor, (tx) => tx.responses.submit(inspectionId, responseId));
};
const changedCases = (stream: EventStream) =>
  stream
    .boards()
    .filter(({ whole }) => !whole)
    .flatMap(({ cases }) => cases);
const eventsOf = async (actor: Actor, event: string) =>
  (
    await real.database.asSuperuser('SELECT count(*) AS n FROM audit_event WHERE event = $1 AND actor_id = $2', [
      event,
      actor.accountId,
    ])
  )[0]?.['n'];

describe('the stream of progress', () => {
  it('tells a reader at one process what was done at another, each case once', { timeout: 60_000 }, async () => {
    const one = await addCase(local);
    const [here, there] = [await follow('lead-inspector'), await follow('quality-lead', secondConfig.baseUrl)];
    await live(here);
    await live(there);
    await handIn(local, one);
    for (const stream of [here, there]) {
      await expect
        .poll(() => changedCases(stream), { timeout: 10_000 })
        .toContainEqual(expect.objectContaining({ reference: one.reference, progress: 'submitted' }));
    }
  });

  it('goes on where it broke off: what changed meanwhile, and at a process that knows nothing, everything', async () => {
    const one = await addCase(local);
    const before = await follow('lead-inspector');
    await live(before);
    const last = before.events.findLast(({ id }) => id !== null)?.id ?? '';
    before.close();
    const again = await follow('lead-inspector', undefined, '', last);
    await expect.poll(() => again.boards().length).toBeGreaterThan(0);
    expect(again.boards()[0]).toMatchObject({ position: last, whole: false, cases: [] });
    again.close();
    await beginAs(real.store, local, one);
    const later = await follow('lead-inspector', undefined, '', last);
    await expect.poll(() => later.boards().length).toBeGreaterThan(0);
    expect(later.boards()[0]).toMatchObject({
      whole: false,
      cases: [{ reference: one.reference, progress: 'begun' }],
    });
    const elsewhere = await follow('lead-inspector', secondConfig.baseUrl, '', last);
    await expect.poll(() => elsewhere.boards().length).toBeGreaterThan(0);
    expect(elsewhere.boards()[0]?.whole).toBe(true);
    expect(elsewhere.boards()[0]?.cases.length).toBe(elsewhere.boards()[0]?.counts['total']);
  });

  it('gives nobody a difference from what somebody else was given', async () => {
    const board = await poll('lead-inspector');
    const { whole, cases } = await poll('local-assessor', `?since=${board.position}`);
    expect(whole).toBe(true);
    expect(cases.length).toBeLessThan(board.cases.length);
  });

  it('ends when somebody is taken off the inspection, and when they sign out', { timeout: 60_000 }, async () => {
    const partner = await follow('partner-inspector');
    await live(partner);
    await real.store.transaction(lead, (tx) =>
      tx.memberships.remove(inspectionId, real.world.actors.partner.accountId, 'partner-inspector'),
    );
    await expect.poll(partner.isOver, { timeout: 10_000 }).toBe(true);
    expect(partner.events.at(-1)?.event).toBe('over');
    await real.store.transaction(lead, (tx) =>
      tx.memberships.add(inspectionId, real.world.actors.partner.accountId, 'partner-inspector'),
    );
    const cookie = await real.signIn('quality-lead');
    const signedIn = await eventStream(`${real.config.baseUrl}${base}/stream`, cookie);
    open.push(signedIn);
    await live(signedIn);
    const hash = createHash('sha256').update(cookie.replace('session=', '')).digest();
    await real.store.system(async (tx) => {
      const session = await tx.sessions.byTokenHash(hash);
      await tx.sessions.end(session?.sessionId ?? '');
    });
    await addCase();
    await expect.poll(signedIn.isOver, { timeout: 10_000 }).toBe(true);
    expect(signedIn.boards()).toHaveLength(1);
  });

  it('is no use of the session, so that an open page keeps nobody signed in', async () => {
    const cookie = await real.signIn('lead-inspector');
    const seen = async () =>
      (
        await real.database.asSuperuser('SELECT seen_at::text AS at FROM session WHERE token_hash = $1', [
          createHash('sha256').update(cookie.replace('session=', '')).digest(),
        ])
      )[0]?.['at'];
    await real.database.asSuperuser("UPDATE session SET seen_at = now() - interval '5 minutes'");
    const before = await seen();
    await real.app.server.inject({ url: `${base}/poll`, headers: { cookie } });
    await real.app.server.inject({ url: `${base}/stream`, headers: { cookie } });
    expect(await seen()).toBe(before);
    await real.app.server.inject({ url: base, headers: { cookie } });
    expect(await seen()).not.toBe(before);
  });

  it('is refused beyond eight of one person', async () => {
    const all = [];
    for (let n = 0; n < 9; n++) all.push((await follow('quality-lead')).status);
    expect(all).toEqual([200, 200, 200, 200, 200, 200, 200, 200, 503]);
  });
});

describe('whoever still owes a judgement of their own', () => {
  it('learns nothing by stream, poll, page or count of what the other assessor does', { timeout: 60_000 }, async () => {
    const one = await addCase(first, second);
    const page = async () => {
      const answer = await real.app.server.inject({ url: base, headers: { cookie: await real.signIn('inspector') } });
      // Times and the token of the form apart.
      return answer.body
        .replace(/data-at="\d+"/, '')
        .replace(/As things stood on [^.]*[.]/, '')
        .replace(/nonce="[^"]+"|name="_csrf" value="[^"]+"/g, '');
    };
    const stream = await follow('inspector');
    const lookout = await follow('lead-inspector');
    await live(stream);
    await live(lookout);
    const before = { raw: stream.raw(), poll: await poll('inspector'), page: await page() };
    await handIn(second, one);
    await expect.poll(() => changedCases(lookout).length, { timeout: 10_000 }).toBeGreaterThan(0);
    await pause(1_500);
    expect(stream.raw()).toBe(before.raw);
    const { at: _, ...after } = await poll('inspector');
    const { at: __, ...earlier } = before.poll;
    expect(after).toEqual(earlier);
    expect(await page()).toBe(before.page);
    expect(before.page).toContain(one.reference);
    // And once their own is handed in, they see both.
    await handIn(first, one);
    await expect
      .poll(() => changedCases(stream).at(-1), { timeout: 10_000 })
      .toMatchObject({
        reference: one.reference,
        progress: 'submitted',
        assessors: [
          ['first', 'submitted'],
          ['second', 'submitted'],
        ],
      });
  });
});

describe('what goes on record', () => {
  it('is each look that begins anew, and not each time an open page goes on', async () => {
    const recorded = async (act: () => Promise<unknown>) => {
      const before = Number(await eventsOf(lead, 'progress-read'));
      await act();
      return Number(await eventsOf(lead, 'progress-read')) - before;
    };
    let position = '';
    const keep = async () => {
      ({ position } = await poll('lead-inspector'));
    };
    expect(await recorded(keep)).toBe(1);
    expect(await recorded(() => poll('lead-inspector', `?since=${position}`))).toBe(0);
    await addCase();
    expect(await recorded(() => poll('lead-inspector', `?since=${position}`))).toBe(0);
    expect(await recorded(() => poll('lead-inspector', `?since=${'A'.repeat(22)}`))).toBe(1);
  });
});
