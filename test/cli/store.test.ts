import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call } from './call.ts';

/** The embedded server must be able to reach its folder, also where tests run as root. */
const PLACE = '/var/tmp/aboveline-test-';
const before = process.env['ABOVELINE_HOME'];
let place = '';

beforeAll(async () => {
  // The test runner sets this one for itself; to the product it would be a faulty address.
  delete process.env['BASE_URL'];
  place = await mkdtemp(PLACE);
  await chmod(place, 0o755);
  process.env['ABOVELINE_HOME'] = join(place, 'home');
});

afterAll(async () => {
  if (before === undefined) delete process.env['ABOVELINE_HOME'];
  else process.env['ABOVELINE_HOME'] = before;
  await rm(place, { recursive: true, force: true });
});

describe('backup and restore', () => {
  it('keeps the secret key in a file of its owner alone, and never writes over one', async () => {
    const file = join(place, 'first.secret');
    expect((await call('backup-key', file)).out).toMatch(/^aboveline-backup-public:/);
    expect((await stat(file)).mode & 0o077).toBe(0);
    const secret = await readFile(file, 'utf8');
    expect((await call('backup-key', file)).status).toBe(1);
    expect(await readFile(file, 'utf8')).toBe(secret);
  });

  it('refuses a key that is none, and a backup that another key made', async () => {
    const backup = join(place, 'refused.backup');
    expect((await call('backup', backup, '--key', 'nonsense')).notes).toContain('[wrong-key]');
    const { out: key } = await call('backup-key', join(place, 'mine.secret'));
    await call('backup-key', join(place, 'other.secret'));
    expect((await call('backup', backup, '--key', key)).status).toBe(0);
    const restored = await call('restore', backup, '--key-file', join(place, 'other.secret'));
    expect(restored.status).toBe(1);
    expect(restored.notes).toContain('[wrong-key]');
  });

  it('warns where nobody says what was erased since, and takes no file that was not signed', async () => {
    const secret = join(place, 'erasures.secret');
    const { out: key } = await call('backup-key', secret);
    const backup = join(place, 'erasures.backup');
    await call('backup', backup, '--key', key);
    const erasures = join(place, 'erasures.jsonl');
    await writeFile(erasures, '{"erasure":{"erasureId":"1","signature":"x"}}\n');
    process.env['ABOVELINE_HOME'] = join(place, 'without');
    const refused = await call('restore', backup, '--key-file', secret, '--erasures', erasures);
    expect([refused.status, refused.notes]).toEqual([1, expect.stringContaining('[erasures]')]);
    await writeFile(erasures, '');
    const given = await call('restore', backup, '--key-file', secret, '--erasures', erasures);
    expect([given.status, given.notes]).toEqual([0, expect.stringContaining('0 erasures')]);
    expect(given.notes).not.toContain('WARNING');
    process.env['ABOVELINE_HOME'] = join(place, 'warned');
    const warned = await call('restore', backup, '--key-file', secret);
    expect([warned.status, warned.notes]).toEqual([0, expect.stringContaining('WARNING')]);
    process.env['ABOVELINE_HOME'] = join(place, 'home');
  });

  it('brings a backup back into an empty installation, whose chains agree', async () => {
    const { out: key } = await call('backup-key', join(place, 'third.secret'));
    const backup = join(place, 'third.backup');
    await call('backup', backup, '--key', key);
    process.env['ABOVELINE_HOME'] = join(place, 'another');
    expect((await call('restore', backup, '--key-file', join(place, 'third.secret'))).status).toBe(0);
    const { json, status } = await call('verify-chains', '--json');
    expect(status).toBe(0);
    expect(json).toMatchObject({ problems: [] });
  });
});
