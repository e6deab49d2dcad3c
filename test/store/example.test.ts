import { generateKeyPairSync } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadExample } from '../../src/inspection/example/index.ts';
import { openLibrary } from '../../src/inspection/offline/library.ts';
import type { Actor } from '../../src/inspection/ports/actor.ts';
import { gatherHeads } from '../../src/store/chain/gather.ts';
import { chainKey, publicKeys } from '../../src/store/chain/key.ts';
import { verifyChains } from '../../src/store/chain/verify.ts';
import { freshStore, releaseTestServer, type TestStore } from './testing/fresh-store.ts';

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
