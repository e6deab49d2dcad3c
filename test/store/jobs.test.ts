import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readErasures, type SignedErasure } from '../../src/store/backup/erasure-file.ts';
import { chainKey, publicKeys } from '../../src/store/chain/key.ts';
import { openPool } from '../../src/store/connection/pool.ts';
import { keptRunning } from '../../src/store/jobs/kept-running.ts';
import { removeExpired } from '../../src/store/jobs/remove-expired.ts';
import { type Jobs, runJobs } from '../../src/store/jobs/run-jobs.ts';
import { freshStore, releaseTestServer, type TestStore } from './testing/fresh-store.ts';
import { settled } from './testing/settled.ts';
import { makeWorld, type World } from './testing/world.ts';

const key = chainKey(generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }) as string);
const folder = mkdtempSync(join(tmpdir(), 'abl-jobs-'));
const erasuresFile = join(folder, 'kept', 'erasures.jsonl');
let test: TestStore;
let world: World;
let jobs: Jobs | null;
let erased: SignedErasure[];
let signed: number;

beforeEach(async () => {
  test = await freshStore();
  world = await makeWorld(test.store);
  jobs = null;
  erased = [];
  signed = 0;
});
afterEach(async () => {
  await jobs?.stop();
  await test.dispose();
});
afterAll(async () => {
  await releaseTestServer();
  rmSync(folder, { recursive: true });
});

const run = (file: string | null = erasuresFile) =>
  runJobs({
    jobs: test.database.connections.jobs,
    key,
    erasuresFile: file,
    onSigned: () => {
      signed++;
    },
    onErased: (erasure) => erased.push(erasure),
    onError: () => {},
  });
const eraseShared = () =>
  test.store.transaction(world.actors.lead, (tx) =>
    tx.cases.erase(world.shared.inspectionId, world.shared.caseId, 'Kim asked for it'),
  );

describe('erasures', () => {
  it('are told outside the database as soon as they are done, without a word of why', async () => {
    jobs = await run();
    await eraseShared();
    await expect.poll(() => erased.length, { timeout: 15_000 }).toBe(1);
    const { caseId, inspectionId } = world.shared;
    expect(await readErasures(erasuresFile, publicKeys(key.publicKey))).toMatchObject([
      { caseId, inspectionId, decisionId: null, erasedBy: world.actors.lead.accountId },
    ]);
    expect(readFileSync(erasuresFile, 'utf8')).not.toContain('Kim');
    expect(await test.database.asSuperuser('SELECT reason FROM erasure_ledger')).toEqual([
      { reason: 'Kim asked for it' },
    ]);
  });

  it('are done where no background work has run yet, and told at its start', async () => {
    await eraseShared();
    jobs = await run(null);
    await test.store.transaction(world.actors.lead, (tx) => tx.jobs.request('export-erasures'));
    await expect.poll(() => erased.length, { timeout: 15_000 }).toBe(1);
  });
});

describe('asking for work', () => {
  it('by name is taken by whoever may act, and done once the transaction is', async () => {
    expect(await test.store.transaction(world.actors.first, (tx) => tx.jobs.request('gather-heads'))).toBe(false);
    jobs = await run();
    await settled(test.database);
    await jobs.gatherNow();
    const before = signed;
    await test.store.transaction(world.actors.first, (tx) =>
      tx.audit.append('case-read', { inspectionId: world.inspection.inspectionId }),
    );
    await settled(test.database);
    await test.store.transaction(world.actors.first, async (tx) => {
      expect(await tx.jobs.request('gather-heads')).toBe(true);
      expect(await tx.jobs.request('gather-heads')).toBe(true);
    });
    await expect.poll(() => signed, { timeout: 15_000 }).toBeGreaterThan(before);
  });

  it('is refused for anything else, and opens nothing of the queue', async () => {
    jobs = await run();
    const app = openPool(test.database.connections.app, { max: 1 });
    for (const sql of [
      "SELECT aboveline_queue.request('remove-expired')",
      "SELECT aboveline_queue.request('rm')",
      'SELECT aboveline_queue.request(NULL)',
      "SELECT graphile_worker.add_job('gather-heads')",
      'SELECT * FROM graphile_worker._private_jobs',
      "SELECT remove_expired(interval '0')",
    ])
      await expect(app.query(sql), sql).rejects.toMatchObject({ code: '42501' });
    await app.end();
  });
});

describe('what has expired', () => {
  it('is removed, tokens only some time after they ended; what still holds stays', async () => {
    const { accountId } = world.actors.first;
    const inDays = (days: number) => `now() + interval '${days} days'`;
    await test.database.asSuperuser(`
      INSERT INTO session (token_hash, account_id, expires_at) VALUES ('a', '${accountId}', ${inDays(-1)}), ('b', '${accountId}', ${inDays(1)});
      INSERT INTO one_time_link (token_hash, purpose, expires_at) VALUES ('a', 'p', ${inDays(-1)}), ('b', 'p', ${inDays(1)});
      INSERT INTO throttle VALUES ('a', 1, ${inDays(-1)}), ('b', 1, ${inDays(1)});
      INSERT INTO api_token (token_hash, account_id, label, roles, expires_at, revoked_at) VALUES
        ('ended long ago', '${accountId}', 'l', '{}', ${inDays(-91)}, NULL),
        ('ended', '${accountId}', 'l', '{}', ${inDays(-89)}, NULL),
        ('revoked long ago', '${accountId}', 'l', '{}', ${inDays(300)}, ${inDays(-91)}),
        ('revoked', '${accountId}', 'l', '{}', ${inDays(300)}, ${inDays(-1)}),
        ('live', '${accountId}', 'l', '{}', ${inDays(1)}, NULL)`);
    const pool = openPool(test.database.connections.jobs, { max: 1 });
    expect(await removeExpired(pool, 90)).toEqual({ sessions: 1, links: 1, throttles: 1, tokens: 2 });
    expect(await removeExpired(pool, 90)).toEqual({ sessions: 0, links: 0, throttles: 0, tokens: 0 });
    await expect(pool.query('DELETE FROM session')).rejects.toMatchObject({ code: '42501' });
    await pool.end();
    const left = await test.database.asSuperuser("SELECT encode(token_hash, 'escape') AS t FROM api_token ORDER BY 1");
    expect(left.map(({ t }) => t)).toEqual(['ended', 'live', 'revoked']);
  });
});

describe('background work that ends by itself', () => {
  it('is started again, until it is stopped', async () => {
    let starts = 0;
    let end = () => {};
    const errors: string[] = [];
    const kept = await keptRunning(
      async () => {
        if (++starts === 2) throw new Error('no database yet');
        const promise = new Promise<void>((resolve, reject) => {
          end = starts === 1 ? () => reject(new Error('lost')) : resolve;
        });
        return { promise, stop: async () => end() };
      },
      (error) => errors.push(error.message),
      5,
    );
    end();
    await expect.poll(() => starts).toBe(3);
    await kept.stop();
    expect(errors).toEqual(['lost', 'no database yet']);
    expect(starts).toBe(3);
  });
});
