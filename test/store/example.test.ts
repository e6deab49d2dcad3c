import { generateKeyPairSync } from 'node:crypto';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadExample } from '../../src/inspection/example/index.ts';
import { openLibrary } from '../../src/inspection/offline/library.ts';
import type { Actor } from '../../src/inspection/ports/actor.ts';
import { gatherHeads } from '../../src/store/chain/gather.ts';
import { chainKey, publicKeys } from '../../src/store/chain/key.ts';
import { verifyChains } from '../../src/store/chain/verify.ts';
import { readConfig } from '../../src/web/config.ts';
import { localKey } from '../../src/web/local-key.ts';
import { openLog } from '../../src/web/operations/log.ts';
import { type StartedWeb, startWeb } from '../../src/web/start.ts';
import { freshStore, releaseTestServer, type TestStore } from './testing/fresh-store.ts';
import { settled } from './testing/settled.ts';

const root = join(import.meta.dirname, '../..');
const folder = join(root, 'examples/single');
const library = openLibrary(
  new Map(readdirSync(join(root, 'frameworks')).map((id) => [id, join(root, 'frameworks', id)])),
);
let test: TestStore;
let inspectionId: string;
const load = () =>
  loadExample(test.store, library, folder, async (tx, account, existing) => existing ?? tx.accounts.create(account));

beforeAll(async () => {
  test = await freshStore();
  const loaded = await load();
  inspectionId = loaded?.inspectionId ?? '';
}, 120_000);
afterAll(async () => {
  await test.dispose();
  await releaseTestServer();
});

const as = async (userName: string): Promise<Actor> => {
  const account = await test.store.system((tx) => tx.accounts.byUserName(userName));
  if (!account) throw new Error(`no account ${userName}`);
  const { accountId, displayName, globalRoles, serviceId } = account;
  return { accountId, displayName, globalRoles, serviceId };
};

describe('the example inspection', () => {
  it('holds the sampled cases and all responses, three of them unfinished, twelve cases read twice', async () => {
    await test.store.transaction(await as('lead'), async (tx) => {
      expect(await tx.cases.list(inspectionId)).toHaveLength(81);
      const responses = await tx.responses.list(inspectionId);
      expect(responses).toHaveLength(113);
      expect(responses.filter(({ state }) => state === 'draft')).toHaveLength(3);
      expect(new Set(responses.filter(({ kind }) => kind === 'agreed').map(({ caseId }) => caseId)).size).toBe(12);
      const pins = await tx.inspections.frameworkPins(inspectionId);
      expect(pins.map(({ framework }) => framework)).toEqual(['domain-three-2022', 'yot-standards-2020']);
      expect(responses[0]?.frameworks).toHaveLength(2);
      expect(await tx.decisions.standing(inspectionId, 'panel')).toHaveLength(2);
    });
  });

  it('has somebody in each role, and gives each their own cases', async () => {
    await test.store.transaction(await as('lead'), async (tx) => {
      const roles = (await tx.memberships.of(inspectionId)).map(({ role }) => role);
      expect(new Set(roles).size).toBe(8);
    });
    await test.store.transaction(await as('local-1'), async (tx) => {
      const cases = await tx.cases.list(inspectionId);
      expect(cases.length).toBeGreaterThan(5);
      expect(cases.length).toBeLessThan(20);
    });
    await test.store.transaction(await as('service-contact'), async (tx) => {
      expect(await tx.inspections.list()).toHaveLength(1);
      expect(await tx.cases.list(inspectionId)).toEqual([]);
    });
    await test.store.transaction(await as('administrator'), async (tx) => {
      expect(await tx.responses.list(inspectionId)).toEqual([]);
    });
  });

  it('keeps judgement rows that can be counted at once', async () => {
    const rows = await test.database.asSuperuser(
      'SELECT count(*)::int AS n FROM judgement WHERE summary AND asked AND value IS NOT NULL',
    );
    expect(rows[0]?.n).toBeGreaterThan(600);
  });

  it('is loaded once', async () => {
    expect(await load()).toBeNull();
  });

  it('has chains that agree', async () => {
    const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' });
    const key = chainKey(pem as string);
    await settled(test.database);
    const signed = await gatherHeads(test.database.connections.jobs, key);
    const report = await verifyChains(test.database.connections.jobs, publicKeys(key.publicKey), signed);
    expect(report.problems).toEqual([]);
    expect(report.links).toBeGreaterThan(4000);
  });

  it('that was broken off is closed and loaded anew', async () => {
    await test.store.system((tx) => tx.settings.set('example', { state: 'loading', inspectionId }));
    const again = await load();
    expect(again?.inspectionId).not.toBe(inspectionId);
    await test.store.transaction(await as('lead'), async (tx) => {
      expect(await tx.inspections.byId(inspectionId)).toMatchObject({ stage: 'closed' });
    });
  }, 120_000);
});

describe('an installation of its own', () => {
  const home = mkdtempSync(join(tmpdir(), 'abl-two-'));
  chmodSync(home, 0o755);
  const lines: string[] = [];
  const log = openLog('info', new Writable({ write: (line, _encoding, done) => done(void lines.push(String(line))) }));
  const open: { readonly stop: () => Promise<void> }[] = [];
  const start = async () => {
    const read = readConfig({ PORT: '0', ABOVELINE_HOME: home }, localKey);
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    const started = await startWeb(read.config, { log });
    open.push(started);
    return started;
  };
  const health = async ({ address }: StartedWeb) => {
    const answer = await fetch(`${address}/health`);
    return { status: answer.status, body: (await answer.json()) as HealthBody };
  };
  afterAll(async () => {
    for (const one of open) await one.stop();
    rmSync(home, { recursive: true, force: true });
  }, 60_000);

  it('loads the example once where two processes start on it at once', async () => {
    const both = await Promise.all([start(), start()]);
    expect(both.map(({ example }) => example !== null).sort()).toEqual([false, true]);
    const [{ store }] = both;
    const account = await store.system((tx) => tx.accounts.byUserName('lead'));
    if (!account) throw new Error('no lead inspector');
    const { accountId, displayName, globalRoles, serviceId } = account;
    await store.transaction({ accountId, displayName, globalRoles, serviceId }, async (tx) => {
      const inspections = await tx.inspections.list();
      expect(inspections).toHaveLength(1);
      expect(await tx.cases.list(inspections[0]?.inspectionId ?? '')).toHaveLength(81);
    });
  }, 180_000);

  it('starts its database again where that is killed, and says so meanwhile', async () => {
    const one = await start();
    expect(await health(one)).toMatchObject({ status: 200, body: { status: 'UP' } });
    const pid = () => Number(readFileSync(join(home, 'database/data/postmaster.pid'), 'utf8').split('\n')[0]);
    process.kill(pid(), 'SIGKILL');
    const seen: HealthBody[] = [];
    const asked = async () => {
      const { status, body } = await health(one);
      if (body.components.database.details.note !== undefined) seen.push(body);
      return [status, seen.length > 0];
    };
    await expect.poll(asked, { timeout: 30_000, interval: 5 }).toEqual([200, true]);
    expect(seen[0]).toMatchObject({ status: 'DOWN' });
    expect(await one.store.system((tx) => tx.accounts.count())).toBeGreaterThan(10);
    const said = lines.join('');
    expect(said).toContain('embedded database ended by itself');
    expect(said).toContain('embedded database was started again');
  }, 60_000);
});

interface HealthBody {
  readonly status: string;
  readonly components: { readonly database: { readonly details: { readonly note?: string } } };
}
