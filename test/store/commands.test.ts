import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { migrations } from '../../src/store/database/migrate.ts';
import {
  backup,
  chainKeyFile,
  migrate,
  newBackupKey,
  openEmbedded,
  openStore,
  publicKeys,
  restore,
  runJobs,
  verifyChains,
} from '../../src/store/index.ts';
import { makeWorld } from './testing/world.ts';

const base = mkdtempSync(join(tmpdir(), 'abl-commands-'));
chmodSync(base, 0o711);
afterAll(() => rmSync(base, { recursive: true, force: true }), 60_000);

describe('commands on the embedded server', () => {
  it('migrate, back up while people work, restore elsewhere, verify', async () => {
    const [home, elsewhere] = [join(base, 'one'), join(base, 'two')];
    const here = { kind: 'embedded', home, example: true } as const;
    const there = { ...here, home: elsewhere };
    expect(await migrate(here)).toHaveLength((await migrations()).length);

    const { server, connections } = await openEmbedded({ home, example: true });
    const store = await openStore(connections.app);
    await makeWorld(store);
    const key = chainKeyFile(join(base, 'chain.key'));
    expect(statSync(join(base, 'chain.key')).mode & 0o777).toBe(0o600);
    const signed: string[] = [];
    const jobs = await runJobs({
      jobs: connections.jobs,
      key,
      onSigned: ({ hash }) => signed.push(hash),
      onError: (error) => signed.push(error.message),
    });
    const heads = await jobs.gatherNow();
    expect(signed).toEqual(heads.map(({ hash }) => hash));

    const pair = newBackupKey();
    const file = join(base, 'all.backup');
    const made = await backup(here, file, pair.public);
    expect(made.account?.rows).toBeGreaterThan(10);
    await jobs.stop();
    await store.close();
    await server.stop();

    expect(await restore(there, file, pair.secret)).toEqual({ sums: made, erasedAgain: 0 });
    const report = await verifyChains(there, publicKeys(key.publicKey), heads);
    expect(report).toMatchObject({ problems: [], inspections: 2, heads: heads.length });
  }, 60_000);

  it('say which connection they lack', async () => {
    await expect(backup({ kind: 'server' }, join(base, 'x'), newBackupKey().public)).rejects.toThrow(
      /DATABASE_OWNER_URL/,
    );
    await expect(verifyChains({ kind: 'server' }, new Map())).rejects.toThrow(/DATABASE_JOBS_URL/);
  });

  it('take no key for chains that others can read', () => {
    const file = join(base, 'open.key');
    writeFileSync(file, 'x', { mode: 0o644 });
    expect(() => chainKeyFile(file)).toThrow(/chmod 600/);
  });
});
