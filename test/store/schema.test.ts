import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { loadFramework } from '../../src/framework/read/index.ts';
import { clientConfig } from '../../src/store/connection/pool.ts';
import { migrate, migrations } from '../../src/store/database/migrate.ts';
import { openStore } from '../../src/store/store.ts';
import { freshStore } from './testing/fresh-store.ts';
import { freshDatabase, releaseTestServer, type TestDatabase } from './testing/server.ts';
import { makeWorld } from './testing/world.ts';

const open: TestDatabase[] = [];
const database = async (options = {}) => {
  const made = await freshDatabase(options);
  open.push(made);
  return made;
};
afterEach(async () => {
  for (const one of open.splice(0)) await one.remove();
});
afterAll(releaseTestServer);

describe('the schema', () => {
  it('has inspection_id first in the primary key, and in every unique key, of every table of an inspection', async () => {
    const { asSuperuser } = await database();
    const keys = await asSuperuser(`
      SELECT c.relname AS name, i.indisprimary AS is_primary, i.indexrelid::regclass::text AS index, a.attname AS first
      FROM pg_class c
      JOIN pg_attribute has ON has.attrelid = c.oid AND has.attname = 'inspection_id' AND NOT has.attisdropped
      LEFT JOIN pg_index i ON i.indrelid = c.oid AND i.indisunique
      LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') ORDER BY 1`);
    expect(keys.filter(({ first }) => first !== 'inspection_id')).toEqual([]);
    expect(new Set(keys.filter(({ is_primary }) => is_primary).map(({ name }) => name)).size).toBeGreaterThan(14);
  });

  it('forces row-level security wherever there is case or answer data', async () => {
    const { asSuperuser } = await database();
    const tables = await asSuperuser(`
      SELECT relname AS name, relrowsecurity AS enabled, relforcerowsecurity AS forced FROM pg_class
      WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY 1`);
    const without = tables.filter(({ enabled }) => !enabled).map(({ name }) => name);
    expect(without).toEqual(['schema_migration', 'transaction_offset']);
    const forced = tables.filter(({ forced }) => forced).map(({ name }) => name);
    expect(forced).toEqual([
      'alert',
      'alert_event',
      'alert_setting',
      'alert_text',
      'answer_current',
      'answer_event',
      'answer_text',
      'answer_words',
      'audit_event',
      'capacity',
      'case_event',
      'case_salt',
      'case_text',
      'chain_head',
      'decision',
      'decision_text',
      'draw',
      'draw_case',
      'erasure_ledger',
      'evidence',
      'evidence_part',
      'framework_move',
      'inspection_case',
      'inspection_history',
      'interest',
      'invitation',
      'judgement',
      'long_list',
      'long_list_block',
      'long_list_case',
      'long_list_draft',
      'long_list_draft_part',
      'long_list_text',
      'note_to_lead',
      'note_to_lead_event',
      'note_to_lead_text',
      'replacement',
      'replacement_text',
      'response',
      'sample_release',
      'timetable_entry',
      'timetable_version',
    ]);
  });

  it('gives the app role no table it could create, own or empty', async () => {
    const { asSuperuser } = await database();
    const grants = await asSuperuser(`
      SELECT table_name, privilege_type FROM information_schema.role_table_grants
      WHERE grantee = 'aboveline_app' AND privilege_type IN ('TRUNCATE', 'TRIGGER', 'REFERENCES')`);
    expect(grants).toEqual([]);
    const create = await asSuperuser("SELECT has_schema_privilege('aboveline_app', 'public', 'CREATE') AS may");
    expect(create).toEqual([{ may: false }]);
  });

  it('pins search_path in every function that runs as its owner', async () => {
    const { asSuperuser } = await database();
    const loose = await asSuperuser(`
      SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosecdef
      AND NOT coalesce(proconfig::text, '') LIKE '%search_path%'`);
    expect(loose).toEqual([]);
  });
});

describe('migrations', () => {
  it('run once, and are found to have run', async () => {
    const { connections } = await database({ migrated: false });
    const [first, second] = await Promise.all([migrate(connections.owner), migrate(connections.owner)]);
    expect([first.length, second.length].sort((a, b) => a - b)).toEqual([0, (await migrations()).length]);
    await (await openStore(connections.app)).close();
  });

  it('refuse a database that is newer, or was made from other files', async () => {
    const { connections, asSuperuser } = await database();
    await asSuperuser("INSERT INTO schema_migration VALUES ('9999-future', 'x')");
    await expect(migrate(connections.owner)).rejects.toThrow(/newer than this program \(9999-future\)/);
    await expect(openStore(connections.app)).rejects.toThrow(/newer/);
    await asSuperuser("DELETE FROM schema_migration WHERE name = '9999-future'");
    await asSuperuser("UPDATE schema_migration SET sha256 = 'x' WHERE name = '0001-people'");
    await expect(migrate(connections.owner)).rejects.toThrow(/other files than these: 0001-people/);
  });

  it('missing refuse to serve, and say what to run', async () => {
    const { connections } = await database({ migrated: false });
    await expect(openStore(connections.app)).rejects.toThrow(/aboveline migrate/);
  });
});

describe('the role that serves people', () => {
  it.each([
    ['a superuser', 'SUPERUSER', /is a superuser/],
    ['one that passes row-level security', 'BYPASSRLS', /BYPASSRLS/],
    ['one that may make roles', 'CREATEROLE', /may make roles/],
    ['one that may become the owner', 'IN ROLE aboveline_owner', /owns the tables/],
  ])('is refused where it is %s', async (_, attributes, message) => {
    const { connections, asSuperuser } = await database();
    const role = `wrong_${crypto.randomUUID().slice(0, 8)}`;
    await asSuperuser(`CREATE ROLE ${role} LOGIN PASSWORD 'x' ${attributes}`);
    await asSuperuser(`GRANT aboveline_app TO ${role}`);
    try {
      await expect(openStore({ ...connections.app, user: role, password: 'x' })).rejects.toThrow(message);
    } finally {
      await asSuperuser(`DROP ROLE ${role}`);
    }
  });

  it('is refused where it owns the tables', async () => {
    const { connections } = await database();
    await expect(openStore(connections.owner)).rejects.toThrow(/aboveline_owner owns the tables.*aboveline_app/s);
  });

  it('may have another name that was given the rights of aboveline_app', async () => {
    const { connections, asSuperuser } = await database();
    const role = `named_${crypto.randomUUID().slice(0, 8)}`;
    await asSuperuser(`CREATE ROLE ${role} LOGIN PASSWORD 'x' IN ROLE aboveline_app`);
    const store = await openStore({ ...connections.app, user: role, password: 'x' });
    expect(await store.system((tx) => tx.accounts.count())).toBe(0);
    await store.close();
    await asSuperuser(`DROP ROLE ${role}`);
  });
});

describe('the store', () => {
  it('keeps a framework version whole under its hashes, once', async () => {
    const {
      store,
      database: { asSuperuser },
      dispose,
    } = await freshStore();
    const world = await makeWorld(store);
    const loaded = await loadFramework(join(import.meta.dirname, '../../frameworks/yot-standards-2020'));
    if (!loaded.ok) throw new Error('the framework cannot be read');
    const pin = await store.transaction(world.actors.policy, (tx) => tx.frameworks.store(loaded.framework));
    await store.transaction(world.actors.policy, async (tx) => {
      expect(await tx.frameworks.store(loaded.framework)).toEqual(pin);
      expect(await tx.frameworks.byPin(pin)).toEqual(JSON.parse(JSON.stringify(loaded.framework)));
      expect(await tx.frameworks.byPin({ ...pin, wording: '0' })).toBeNull();
      expect(await tx.frameworks.list()).toHaveLength(1);
    });
    await asSuperuser(
      `SET session_replication_role = replica; UPDATE framework_version SET content = jsonb_set(content, '{title}', '"Other"')`,
    );
    await expect(store.transaction(world.actors.policy, (tx) => tx.frameworks.byPin(pin))).rejects.toThrow(
      /changed in the database/,
    );
    await dispose();
  });

  it('says that the database does not answer, instead of crashing', async () => {
    const { store, database: one, dispose } = await freshStore();
    expect(await store.health()).toMatchObject({ ok: true, problem: null });
    await one.remove();
    expect(await store.health()).toMatchObject({ ok: false, version: null });
    await expect(store.system((tx) => tx.accounts.count())).rejects.toMatchObject({ code: 'unavailable' });
    await dispose();
  });

  it('reports a broken idle connection to whoever asked to be told', async () => {
    const one = await database();
    const errors: Error[] = [];
    const store = await openStore(one.connections.app, { onIdleError: (error) => errors.push(error) });
    await store.system((tx) => tx.accounts.count());
    await one.asSuperuser(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'aboveline_app' AND datname = current_database()",
    );
    await expect.poll(() => errors.length).toBeGreaterThan(0);
    expect(await store.system((tx) => tx.accounts.count())).toBe(0);
    await store.close();
  });

  it('tells bad ids as not found, whatever they look like', async () => {
    const { store, dispose } = await freshStore();
    const world = await makeWorld(store);
    await store.transaction(world.actors.lead, async (tx) => {
      for (const id of ['', "' OR 1=1", '../..', '\u0000', '123']) {
        expect(await tx.inspections.byId(id)).toBeNull();
        expect(await tx.cases.byId(world.inspection.inspectionId, id)).toBeNull();
        expect(await tx.responses.byId(id, id)).toBeNull();
        expect(await tx.memberships.rolesOf(id, id)).toEqual([]);
      }
    });
    await dispose();
  });

  it('gives no connection outside a transaction; watching tells that something changed, and nothing of it', async () => {
    const { store, dispose } = await freshStore();
    expect(Object.keys(store).sort()).toEqual(['close', 'health', 'system', 'transaction', 'watch']);
    await dispose();
  });
});

describe('sign-in', () => {
  it('takes a one-time link, a code and a throttle exactly once, of many at once', async () => {
    const { store, dispose } = await freshStore();
    const { accountId } = await store.system((tx) => tx.accounts.create({ userName: 'Ann', displayName: 'Ann' }));
    const tokenHash = Buffer.alloc(32, 7);
    await store.system((tx) =>
      tx.oneTimeLinks.create({
        tokenHash,
        purpose: 'first',
        accountId,
        expiresAt: new Date(Date.now() + 60_000),
        data: { a: [1] },
      }),
    );
    const eight = <T>(act: () => Promise<T>) => Promise.all(Array.from({ length: 8 }, act));
    const taken = await eight(() => store.system((tx) => tx.oneTimeLinks.take(tokenHash, 'first')));
    expect(taken.filter(Boolean)).toMatchObject([{ accountId, data: { a: [1] } }]);
    await store.system((tx) => tx.credentials.setTotp(accountId, Buffer.from('sealed')));
    const steps = await eight(() => store.system((tx) => tx.credentials.takeTotpStep(accountId, 5)));
    expect(steps.filter(Boolean)).toHaveLength(1);
    const hits = await eight(() => store.system((tx) => tx.throttle.hit('k', 60)));
    expect(hits.sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    await dispose();
  });

  it('finds accounts without regard to case, and refuses the same name twice', async () => {
    const { store, dispose } = await freshStore();
    await store.system((tx) => tx.accounts.create({ userName: 'Siân', displayName: 'Siân' }));
    expect(await store.system((tx) => tx.accounts.byUserName(' SIÂN '))).toMatchObject({ userName: 'Siân' });
    await expect(
      store.system((tx) => tx.accounts.create({ userName: 'siân', displayName: 'x' })),
    ).rejects.toMatchObject({
      code: 'conflict',
      reason: 'user-name-taken',
    });
    await dispose();
  });

  it('forgets a session that has expired or ended', async () => {
    const { store, dispose } = await freshStore();
    const { accountId } = await store.system((tx) => tx.accounts.create({ userName: 'a', displayName: 'a' }));
    const make = (seconds: number, sign: number) =>
      store.system((tx) =>
        tx.sessions.create({
          tokenHash: Buffer.alloc(32, sign),
          accountId,
          expiresAt: new Date(Date.now() + seconds * 1000),
        }),
      );
    await make(-1, 1);
    const live = await make(60, 2);
    const other = await make(60, 3);
    const find = (sign: number) => store.system((tx) => tx.sessions.byTokenHash(Buffer.alloc(32, sign)));
    expect(await find(1)).toBeNull();
    expect(await find(2)).toMatchObject({ sessionId: live.sessionId, accountId });
    await store.system((tx) =>
      tx.sessions.update(live.sessionId, { tokenHash: Buffer.alloc(32, 9), provedAt: new Date() }),
    );
    expect(await find(2)).toBeNull();
    expect(await store.system((tx) => tx.sessions.endAllOf(accountId, live.sessionId))).toBe(2);
    expect(await find(3)).toBeNull();
    expect((await find(9))?.sessionId).not.toBe(other.sessionId);
    await dispose();
  });
});

it('connects with a URL too', () => {
  expect(clientConfig({ url: 'postgres://a@b/c' })).toMatchObject({ connectionString: 'postgres://a@b/c' });
  expect(pg.types).toBeDefined();
});
