import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../../src/inspection/ports/index.ts';
import { openListener } from '../../src/store/connection/listener.ts';
import { openStore } from '../../src/store/store.ts';
import { freshStore, releaseTestServer, type TestStore } from './testing/fresh-store.ts';
import { beginAs, entryOf, INSTRUMENT, makeWorld, type World } from './testing/world.ts';

let fresh: TestStore;
let world: World;
let other: Store;
beforeAll(async () => {
  fresh = await freshStore();
  world = await makeWorld(fresh.store);
  other = await openStore(fresh.database.connections.app);
});
afterAll(async () => {
  await other.close();
  await fresh.dispose();
  await releaseTestServer();
});

const QUICK = { shortestWait: 20, longestWait: 100, prove: 200, patience: 1_000, keep: 200 };

/** Somebody who watches, and what they were told. */
async function watching(watch: Store['watch'], inspectionId = world.inspection.inspectionId) {
  const told = { changed: 0, listening: [] as boolean[] };
  const stop = watch(inspectionId, {
    changed: () => void told.changed++,
    listening: (is) => void told.listening.push(is),
  });
  await expect.poll(() => told.listening.at(-1), { timeout: 5_000 }).toBe(true);
  told.changed = 0;
  return { told, stop };
}
/** How often a watcher in another process is told, once word had time to come. */
const toldOf = async (act: () => Promise<unknown>): Promise<boolean> => {
  const { told, stop } = await watching(other.watch);
  await act();
  await pause(150);
  stop();
  return told.changed > 0;
};

describe('whoever watches an inspection', () => {
  it('is told by another process of all that the progress shows, and of no saved answer', async () => {
    const { lead, local } = world.actors;
    const { inspectionId } = world.inspection;
    const as = fresh.store.transaction;
    const response = { current: await beginAs(fresh.store, local, world.localCase) };
    const save = () => as(local, (tx) => tx.responses.save(entryOf(response.current, { value: 'yes' })));
    expect(await toldOf(save)).toBe(false);
    expect(await toldOf(() => as(local, (tx) => tx.responses.submit(inspectionId, response.current.responseId)))).toBe(
      true,
    );
    expect(await toldOf(() => beginAs(fresh.store, world.actors.first, world.shared))).toBe(true);
    const made = { caseId: '' };
    const add = () =>
      as(lead, async (tx) => {
        made.caseId = (await tx.cases.add(inspectionId, { instruments: [INSTRUMENT], facts: {} })).caseId;
      });
    expect(await toldOf(add)).toBe(true);
    const { accountId } = world.actors.third;
    const allocate = () =>
      as(lead, (tx) => tx.cases.allocate({ inspectionId, caseId: made.caseId, instrument: INSTRUMENT, accountId }));
    expect(await toldOf(allocate)).toBe(true);
    expect(await toldOf(() => as(lead, (tx) => tx.cases.setState(inspectionId, made.caseId, 'withdrawn')))).toBe(true);
  });

  it('is told of no other inspection, and hears nothing but which one it was', async () => {
    const { told, stop } = await watching(other.watch, world.other.inspectionId);
    const heard: unknown[] = [];
    const { server, name } = fresh.database;
    const pg = (await import('pg')).default;
    const client = new pg.Client({
      host: server.host,
      user: 'postgres',
      password: server.secrets.superuser,
      database: name,
    });
    await client.connect();
    client.on('notification', ({ payload = '' }) => payload.startsWith('proof') || heard.push(payload));
    await client.query('LISTEN aboveline_changes');
    await beginAs(fresh.store, world.actors.second, world.shared);
    await expect.poll(() => heard.length).toBeGreaterThan(0);
    await client.end();
    stop();
    expect(new Set(heard)).toEqual(new Set([world.inspection.inspectionId]));
    expect(told.changed).toBe(0);
  });

  it('is told that nothing is heard when the connection breaks, and to look again when it is back', async () => {
    const lost: string[] = [];
    const listener = openListener(fresh.database.connections.app, (error) => lost.push(error.message), QUICK);
    const { told, stop } = await watching(listener.watch);
    await fresh.database.asSuperuser(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'aboveline changes' AND datname = current_database()",
    );
    await expect.poll(() => told.listening.includes(false)).toBe(true);
    await expect.poll(() => told.listening.at(-1), { timeout: 5_000 }).toBe(true);
    expect(told.changed).toBeGreaterThan(0);
    expect(lost).toHaveLength(1);
    stop();
    await listener.close();
  });

  it('takes one connection of the process however many watch, and gives it back when nobody does', async () => {
    const listener = openListener(fresh.database.connections.app, () => {}, QUICK);
    const open = async () =>
      Number(
        (
          await fresh.database.asSuperuser(
            "SELECT count(*) AS n FROM pg_stat_activity WHERE application_name = 'aboveline changes' AND datname = current_database()",
          )
        )[0]?.['n'],
      );
    const before = await open();
    const all = await Promise.all(Array.from({ length: 5 }, () => watching(listener.watch)));
    expect(await open()).toBe(before + 1);
    for (const { stop } of all) stop();
    await expect.poll(open, { timeout: 5_000 }).toBe(before);
    await listener.close();
  });
});
