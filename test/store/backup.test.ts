import { generateKeyPairSync } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { backup } from '../../src/store/backup/backup.ts';
import { appendErasures, readErasures } from '../../src/store/backup/erasure-file.ts';
import { newBackupKey } from '../../src/store/backup/key.ts';
import { restore } from '../../src/store/backup/restore.ts';
import { BACKED_UP, LEFT_OUT } from '../../src/store/backup/tables.ts';
import { gatherHeads } from '../../src/store/chain/gather.ts';
import { chainKey, publicKeys } from '../../src/store/chain/key.ts';
import { verifyChains } from '../../src/store/chain/verify.ts';
import { migrate, migrations } from '../../src/store/database/migrate.ts';
import { openStore } from '../../src/store/store.ts';
import { freshStore, type TestStore } from './testing/fresh-store.ts';
import { freshDatabase, releaseTestServer, type TestDatabase } from './testing/server.ts';
import { settled } from './testing/settled.ts';
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
  await settled(source.database);
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
    expect(await restored()).toEqual({ sums: made, erasedAgain: 0 });
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
    await settled(target);
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
    const [decision] = await source.database.asSuperuser('SELECT decision_id::text AS id FROM decision');
    const erasure = { inspectionId, caseId: null, decisionId: null, erasedBy: null, erasedAt: '2026-01-05T10:00:00Z' };
    const [ofCase, ofDecision, ofLaterCase] = [
      { ...erasure, erasureId: crypto.randomUUID(), caseId },
      { ...erasure, erasureId: crypto.randomUUID(), decisionId: String(decision?.id) },
      { ...erasure, erasureId: crypto.randomUUID(), caseId: crypto.randomUUID() },
    ] as const;
    const ledger = join(folder, 'erasures.jsonl');
    await appendErasures(ledger, [ofCase], signing);
    await appendErasures(ledger, [ofCase, ofDecision, ofLaterCase], signing);
    expect(readFileSync(ledger, 'utf8').split('\n')).toHaveLength(4);
    const later = await readErasures(ledger, publicKeys(signing.publicKey));
    expect(later).toEqual([ofCase, ofDecision, ofLaterCase]);
    const { erasedAgain } = await restore(target.connections.owner, file, key.secret, later);
    expect(erasedAgain).toBe(2);
    for (const table of ['answer_text', 'decision_text', `case_text WHERE case_id = '${caseId}'`])
      expect(await target.asSuperuser(`SELECT 1 FROM ${table}`), table).toEqual([]);
    expect(await verifyChains(target.connections.jobs, publicKeys(signing.publicKey))).toMatchObject({
      problems: [],
      // 1,201 notes, the facts of the case, the reason of the decision.
      erased: 1203,
    });
  });

  it('takes no erasure that somebody else wrote, changed or cut off', async () => {
    const { inspectionId, caseId } = world.shared;
    const erasure = {
      erasureId: crypto.randomUUID(),
      inspectionId,
      caseId,
      decisionId: null,
      erasedBy: null,
      erasedAt: '2026-01-05T10:00:00Z',
    };
    const read = (text: string) => {
      writeFileSync(join(folder, 'bad.jsonl'), text);
      return readErasures(join(folder, 'bad.jsonl'), publicKeys(signing.publicKey));
    };
    const good = join(folder, 'good.jsonl');
    await appendErasures(good, [erasure], signing);
    const line = readFileSync(good, 'utf8');
    // A log holds such lines among others.
    expect(await read(`{"level":30,"msg":"request"}\n${line}${line}`)).toEqual([erasure]);
    await expect(read(line.replace(caseId, crypto.randomUUID()))).rejects.toMatchObject({ code: 'erasures' });
    await expect(read(`${line}${line.slice(0, 60)}`)).rejects.toThrow(/Line 2/);
    const other = chainKey(
      generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
    );
    const planted = join(folder, 'planted.jsonl');
    await appendErasures(planted, [erasure], other);
    await expect(read(readFileSync(planted, 'utf8'))).rejects.toThrow(/not signed/);
  });

  it('mends a file of erasures whose last line a power cut left unfinished', async () => {
    const { inspectionId, caseId } = world.shared;
    const erasure = { inspectionId, caseId, decisionId: null, erasedBy: null, erasedAt: '2026-01-05T10:00:00Z' };
    const all = [1, 2].map(() => ({ ...erasure, erasureId: crypto.randomUUID() }));
    const torn = join(folder, 'torn.jsonl');
    await appendErasures(torn, all, signing);
    writeFileSync(torn, readFileSync(torn, 'utf8').slice(0, -20));
    expect(await appendErasures(torn, all, signing)).toHaveLength(1);
    expect(await readErasures(torn, publicKeys(signing.publicKey))).toEqual(all);
  });

  it('of an earlier state of the database is restored, brought up to date, and erased again', async () => {
    const old = await freshDatabase({ migrated: false });
    const all = await migrations();
    await migrate(old.connections.owner, all.filter(({ name }) => name < '0006').at(-1)?.name);
    const [inspectionId, decided] = [crypto.randomUUID(), 'Kept as it was'];
    await old.asSuperuser(`
      BEGIN;
      INSERT INTO account (account_id, user_name, display_name) VALUES ('${inspectionId}', 'a', 'a');
      SELECT set_config('aboveline.account', '${inspectionId}', true);
      INSERT INTO inspection (inspection_id, title, kind, framework, programme, as_of, seed)
        VALUES ('${inspectionId}', 't', 'single', 'f', 'p', '2022-01-01', 's');
      SELECT add_decision('${inspectionId}', 'panel', '1.1', 'good', '${decided}');
      SELECT add_decision('${inspectionId}', 'panel', '1.2', 'good', 'To be erased');
      COMMIT`);
    const earlier = join(folder, 'earlier.backup');
    await backup(old.connections.owner, earlier, key.public);
    const [erased] = await old.asSuperuser("SELECT decision_id::text AS id FROM decision WHERE standard = '1.2'");
    await old.remove();
    const { erasedAgain } = await restore(target.connections.owner, earlier, key.secret, [
      {
        erasureId: crypto.randomUUID(),
        inspectionId,
        caseId: null,
        decisionId: String(erased?.id),
        erasedBy: null,
        erasedAt: '2026-01-05T10:00:00Z',
      },
    ]);
    expect(erasedAgain).toBe(1);
    expect(await target.asSuperuser('SELECT reason FROM decision_text')).toEqual([{ reason: decided }]);
    expect(await verifyChains(target.connections.jobs, publicKeys(signing.publicKey))).toMatchObject({
      problems: [],
      earlier: 2,
      erased: 1,
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
