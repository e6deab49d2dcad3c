import { generateKeyPairSync } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { backup } from '../../src/store/backup/backup.ts';
import { newBackupKey } from '../../src/store/backup/key.ts';
import { restore } from '../../src/store/backup/restore.ts';
import { BACKED_UP, LEFT_OUT } from '../../src/store/backup/tables.ts';
import { gatherHeads } from '../../src/store/chain/gather.ts';
import { chainKey, publicKeys } from '../../src/store/chain/key.ts';
import { verifyChains } from '../../src/store/chain/verify.ts';
import { openStore } from '../../src/store/store.ts';
import { freshStore, type TestStore } from './testing/fresh-store.ts';
import { freshDatabase, releaseTestServer, type TestDatabase } from './testing/server.ts';
import { beginAs, entryOf, makeWorld, type World } from './testing/world.ts';

const folder = mkdtempSync(join(tmpdir(), 'abl-backup-'));
const file = join(folder, 'all.backup');
const key = newBackupKey();
const signing = chainKey(generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }) as string);
let source: TestStore;
let world: World;
let target: TestDatabase;
let made: Awaited<ReturnType<typeof backup>>;

beforeAll(async () => {
  source = await freshStore();
  world = await makeWorld(source.store);
  const response = await beginAs(source.store, world.actors.first, world.shared);
  await source.store.transaction(world.actors.first, async (tx) => {
    await tx.responses.save(
      entryOf(response, {
        value: 'yes',
        judgements: [{ id: 'A 1 S', keyQuestion: '3.1.1', summary: true, value: 'yes', asked: true }],
      }),
    );
    await tx.responses.save(
      entryOf(response, { kind: 'note', id: 'A 1.1', value: 'Kim said: “no”.\n\u0001\u2028{"table":"x"}' }),
    );
    for (let i = 0; i < 1200; i++)
      await tx.responses.save(entryOf(response, { kind: 'note', id: `n${i}`, value: crypto.randomUUID().repeat(8) }));
    await tx.audit.append('case-read', { inspectionId: response.inspectionId });
  });
  await source.store.transaction(world.actors.lead, (tx) =>
    tx.decisions.add({
      inspectionId: response.inspectionId,
      kind: 'judgement',
      standard: '1.1',
      rating: null,
      reason: 'r',
    }),
  );
  await source.store.system(async (tx) => {
    await tx.credentials.setTotp(world.actors.first.accountId, Buffer.from([0, 255, 1]));
    await tx.audit.append('signed-in', { actorId: world.actors.first.accountId });
    await tx.settings.set('example', { loaded: true });
  });
  await gatherHeads(source.database.connections.jobs, signing);
  made = await backup(source.database.connections.owner, file, key.public);
}, 60_000);
beforeEach(async () => {
  target = await freshDatabase({ migrated: false });
});
afterEach(() => target.remove());
afterAll(async () => {
  await source.dispose();
  await releaseTestServer();
  rmSync(folder, { recursive: true });
});

const restored = (from = file, secret = key.secret) => restore(target.connections.owner, from, secret);
const isEmpty = async () => {
  const there = await target.asSuperuser("SELECT to_regclass('account') IS NOT NULL AS there");
  return there[0]?.there === false || (await target.asSuperuser('SELECT 1 FROM account')).length === 0;
};

describe('a backup', () => {
  it('holds every table, but those that are worth nothing elsewhere', async () => {
    const tables = await source.database.asSuperuser(
      "SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY 1",
    );
    expect(tables.map(({ name }) => name)).toEqual([...BACKED_UP.map(({ name }) => name), ...LEFT_OUT].sort());
  });

  it('is restored into an empty server with every row, and its chains still agree', async () => {
    expect(await restored()).toEqual(made);
    expect(made.answer_event?.rows).toBe(1203);
    for (const { name, order } of BACKED_UP) {
      const all = `SELECT coalesce(string_agg(to_jsonb(t)::text, E'\\n' ORDER BY ${order}), '') AS all FROM "${name}" t`;
      expect(await target.asSuperuser(all), name).toEqual(await source.database.asSuperuser(all));
    }
    const keys = publicKeys(signing.publicKey);
    expect(await verifyChains(target.connections.jobs, keys)).toMatchObject({ problems: [] });
    const store = await openStore(target.connections.app);
    await store.transaction(world.actors.lead, (tx) =>
      tx.audit.append('after', { inspectionId: world.inspection.inspectionId }),
    );
    await store.close();
    const signed = await gatherHeads(target.connections.jobs, signing);
    expect(signed).toHaveLength(1);
    expect(await verifyChains(target.connections.jobs, keys, signed)).toMatchObject({ problems: [] });
    expect((await target.asSuperuser('SELECT max(events) AS n FROM chain_head WHERE seq = 2'))[0]?.n).toBe(1);
  });

  it('shows nothing of what it holds, and is closed to other accounts', () => {
    const bytes = readFileSync(file);
    for (const word of ['Kim', 'Westmarsh', 'answer_event', 'sections']) expect(bytes.includes(word)).toBe(false);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('is never restored over something', async () => {
    await restored();
    await expect(restored()).rejects.toMatchObject({ code: 'not-empty', message: expect.stringContaining('account') });
    await expect(restore(source.database.connections.owner, file, key.secret)).rejects.toMatchObject({
      code: 'not-empty',
    });
  });

  it('does not open with another key, or with the one it was made with', async () => {
    await expect(restored(file, newBackupKey().secret)).rejects.toMatchObject({ code: 'wrong-key' });
    await expect(restored(file, key.public)).rejects.toMatchObject({ code: 'wrong-key' });
    expect(await isEmpty()).toBe(true);
  });

  it.each([
    ['cut off in the middle', (b: Buffer) => b.subarray(0, b.length / 2)],
    ['cut off at a chunk', (b: Buffer) => b.subarray(0, 19 + 32 + 2 * (65_536 + 16))],
    ['cut off by one byte', (b: Buffer) => b.subarray(0, -1)],
    ['lengthened', (b: Buffer) => Buffer.concat([b, Buffer.from('x')])],
    ['altered in one bit at its end', (b: Buffer) => flipped(b, b.length - 40)],
    ['altered in one bit in the middle', (b: Buffer) => flipped(b, b.length >> 1)],
    ['with two chunks exchanged', (b: Buffer) => exchanged(b)],
    ['another file', () => Buffer.from('PK\u0003\u0004 something else that is long enough to be looked at')],
    ['empty', () => Buffer.alloc(0)],
  ])('is refused where it is %s, and leaves nothing behind', async (_, change) => {
    const bad = join(folder, 'bad');
    writeFileSync(bad, change(readFileSync(file)));
    await expect(restored(bad)).rejects.toMatchObject({ name: 'BackupProblem' });
    expect(await isEmpty()).toBe(true);
  });

  it('erases again what was erased after it was made', async () => {
    const { inspectionId, caseId } = world.shared;
    await restore(target.connections.owner, file, key.secret, [{ inspectionId, caseId, reason: 'asked-for' }]);
    expect(await target.asSuperuser('SELECT 1 FROM answer_text')).toEqual([]);
    expect(await verifyChains(target.connections.jobs, publicKeys(signing.publicKey))).toMatchObject({
      problems: [],
      erased: 1201,
    });
  });

  it('leaves no half file where it cannot be made', async () => {
    const bad = join(folder, 'half');
    await expect(backup({ ...source.database.connections.owner, password: 'x' }, bad, key.public)).rejects.toThrow();
    await expect(backup(source.database.connections.owner, bad, 'no key')).rejects.toMatchObject({ code: 'wrong-key' });
    expect(existsSync(bad) || existsSync(`${bad}.unfinished`)).toBe(false);
    chmodSync(folder, 0o700);
  });
});

function flipped(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy.writeUInt8(copy.readUInt8(at) ^ 1, at);
  return copy;
}

function exchanged(bytes: Buffer): Buffer {
  const size = 65_536 + 16;
  const start = 19 + 32;
  const part = (n: number) => bytes.subarray(start + n * size, start + (n + 1) * size);
  return Buffer.concat([bytes.subarray(0, start), part(1), part(0), bytes.subarray(start + 2 * size)]);
}
