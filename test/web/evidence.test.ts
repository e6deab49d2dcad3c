import { createHash } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import { type EvidenceDeps, giveEvidence, openEvidence, s3Store } from '../../src/inspection/evidence/index.ts';
import { s3Double } from '../../src/inspection/evidence/testing.ts';
import { keysOf } from '../../src/web/pages/long-list/list-deps.ts';
import { releaseTestServer } from '../store/testing/fresh-store.ts';
import { multipart } from './testing/multipart.ts';
import { realApp, testConfig } from './testing/real-app.ts';

const real = await realApp();
const double = await s3Double();
afterAll(async () => {
  await real.close();
  await double.close();
  await releaseTestServer();
});

const { store, world } = real;
const { inspectionId } = world.inspection;
const inDatabase: EvidenceDeps = { store, keysOf: keysOf(real.deps), objects: null };
const inStore: EvidenceDeps = { ...inDatabase, objects: s3Store(double.config) };
const about = { inspectionId, title: 'Plan', kind: 'strategy' };
const fileOf = (text: string) => {
  const bytes = Buffer.from(`%PDF-1.7 ${text}`);
  return { name: 'x.pdf', bytes, hash: createHash('sha256').update(bytes).digest('hex') };
};

describe('evidence in advance', () => {
  it.each([
    ['the database', inDatabase],
    ['an object store', inStore],
  ])('in %s is sealed there, and opens to what was given', async (_, deps) => {
    const { evidenceId } = await giveEvidence(deps, world.actors.contact, about, fileOf(`staffing ${_}`));
    const { bytes, file } = await openEvidence(deps, world.actors.lead, { inspectionId, evidenceId });
    expect([String(bytes), file.mediaType]).toEqual([`%PDF-1.7 staffing ${_}`, 'application/pdf']);
    const rows = await real.database.asSuperuser(`SELECT encode(sealed, 'escape') AS sealed FROM evidence_part`);
    const everything = [...rows.map(({ sealed }) => String(sealed)), ...[...double.objects.values()].map(String)];
    expect(everything.length).toBeGreaterThan(0);
    expect(everything.join()).not.toContain('staffing');
  });

  it('that an object store does not take is kept nowhere', async () => {
    const before = double.objects.size;
    const refusing = { ...inDatabase, objects: s3Store({ ...double.config, secretAccessKey: 'wrong' }) };
    await expect(giveEvidence(refusing, world.actors.contact, about, fileOf('lost'))).rejects.toMatchObject({
      code: 'unavailable',
    });
    const files = await store.transaction(world.actors.lead, (tx) => tx.evidence.list(inspectionId));
    expect([double.objects.size, files.filter(({ hash }) => hash === fileOf('lost').hash)]).toEqual([before, []]);
  });

  it('is told where it was changed behind our back', async () => {
    const { evidenceId } = await giveEvidence(inStore, world.actors.contact, about, fileOf('true'));
    const key = [...double.objects.keys()].find((one) => one.endsWith(evidenceId)) ?? '';
    const changed = Buffer.from(double.objects.get(key) ?? '');
    changed[20] = (changed[20] ?? 0) ^ 1;
    double.objects.set(key, changed);
    await expect(openEvidence(inStore, world.actors.lead, { inspectionId, evidenceId })).rejects.toThrow(
      /does not open/,
    );
  });

  it('is given once, by the service alone', async () => {
    await giveEvidence(inStore, world.actors.contact, about, fileOf('once'));
    await expect(giveEvidence(inStore, world.actors.contact, about, fileOf('once'))).rejects.toMatchObject({
      reason: 'evidence-there',
    });
    await expect(giveEvidence(inStore, world.actors.lead, about, fileOf('lead'))).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(giveEvidence(inStore, world.actors.otherService, about, fileOf('other'))).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it('goes out as an attachment whose type no browser guesses', async () => {
    const { evidenceId } = await giveEvidence(
      inDatabase,
      world.actors.contact,
      { ...about, title: '../é "x"\r\n' },
      fileOf('out'),
    );
    const cookie = await real.signIn('inspector');
    const { headers } = await real.app.server.inject({
      url: `/inspections/${inspectionId}/evidence/${evidenceId}`,
      headers: { cookie },
    });
    expect(headers['content-disposition']).toBe('attachment; filename="e-x.pdf"');
    expect([headers['content-type'], headers['x-content-type-options'], headers['cache-control']]).toEqual([
      'application/pdf',
      'nosniff',
      'no-store',
    ]);
  });

  it('of more than 25 MB is refused', async () => {
    const cookie = await real.signIn('service-contact');
    const { payload, type } = multipart({}, [
      { field: 'file', name: 'a.pdf', bytes: Buffer.alloc(26 * 1024 * 1024, 'a') },
    ]);
    const answer = await real.app.server.inject({
      method: 'POST',
      url: `/inspections/${inspectionId}/evidence`,
      headers: { cookie, 'content-type': type },
      payload,
    });
    expect(answer.statusCode).toBe(413);
  });
});

describe('the configuration of an object store', () => {
  const all = {
    EVIDENCE_S3_ENDPOINT: 'https://s3.example/',
    EVIDENCE_S3_BUCKET: 'b',
    EVIDENCE_S3_ACCESS_KEY_ID: 'k',
    EVIDENCE_S3_SECRET_ACCESS_KEY: 's',
  };
  it('is all of its values or none', () => {
    expect(testConfig({}).evidenceStore).toBeNull();
    expect(testConfig(all).evidenceStore).toMatchObject({ endpoint: 'https://s3.example', region: 'eu-west-2' });
    expect(() => testConfig({ ...all, EVIDENCE_S3_BUCKET: '' })).toThrow('EVIDENCE_S3_BUCKET');
    expect(() => testConfig({ ...all, EVIDENCE_S3_ENDPOINT: 'ftp://x' })).toThrow('EVIDENCE_S3_ENDPOINT');
    expect(() => testConfig({ LONG_LIST_ROWS: '0' })).toThrow('LONG_LIST_ROWS');
  });
});
