import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../../src/cli/program.ts';
import { type EmbeddedServer, startEmbedded } from '../../src/store/embedded/index.ts';
import { migrate, openStore } from '../../src/store/index.ts';

/** A server without any of our roles, as an operator's is. */
let server: EmbeddedServer;
const base = mkdtempSync(join(tmpdir(), 'abl-prepare-'));
chmodSync(base, 0o711);

beforeAll(async () => {
  server = await startEmbedded({ home: join(base, 'home'), example: true, settings: { fsync: 'off' } });
  await ask("CREATE ROLE operator LOGIN CREATEROLE CREATEDB PASSWORD 'op'; CREATE ROLE plain LOGIN PASSWORD 'p'");
}, 60_000);
afterAll(async () => {
  await server.stop();
  rmSync(base, { recursive: true, force: true });
}, 60_000);

const ask = async (sql: string) => {
  const client = new pg.Client({ host: server.host, user: 'postgres', password: server.secrets.superuser });
  await client.connect();
  await client.query(sql);
  await client.end();
};
const urlOf = (user: string, password: string) =>
  `postgresql://${user}:${password}@localhost/postgres?host=${encodeURIComponent(server.host)}`;
const prepare = async (url: string, file: string, ...more: string[]) => {
  const said: string[] = [];
  const note = (text: string) => void said.push(text);
  const status = await run(['prepare', '--url', url, '--env', file, ...more], { out: note, note });
  return { status, said: said.join('\n') };
};
const env = (file: string): Record<string, string> =>
  Object.fromEntries(
    readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );

describe('aboveline prepare', () => {
  it('says what an account lacks, and leaves nothing behind', async () => {
    const file = join(base, 'refused.env');
    for (const [url, code] of [
      [urlOf('plain', 'p'), 'not-allowed'],
      [urlOf('operator', 'wrong'), 'cannot-connect'],
    ] as const) {
      const { status, said } = await prepare(url, file);
      expect([status, said]).toEqual([1, expect.stringContaining(`[${code}]`)]);
      expect(existsSync(file)).toBe(false);
    }
    expect((await prepare('mysql://x', file)).status).toBe(2);
  });

  it('makes roles and database as an account that may, with which the application starts', async () => {
    const file = join(base, 'database.env');
    const { status, said } = await prepare(urlOf('operator', 'op'), file);
    expect([status, said]).toEqual([0, expect.stringContaining(file)]);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const made = env(file);
    for (const name of ['DATABASE_URL', 'DATABASE_OWNER_URL', 'DATABASE_JOBS_URL'] as const)
      expect(said).not.toContain(new URL(made[name] ?? '').password);
    await migrate({ kind: 'server', owner: { url: made['DATABASE_OWNER_URL'] ?? '' } });
    const store = await openStore({ url: made['DATABASE_URL'] ?? '' });
    expect((await store.health()).ok).toBe(true);
    await store.close();
    // Whoever prepared it is no member of the owner afterwards.
    const operator = new pg.Client({ connectionString: urlOf('operator', 'op') });
    await operator.connect();
    await expect(operator.query('SET ROLE aboveline_owner')).rejects.toMatchObject({ code: '42501' });
    await operator.end();
  });

  it('changes no password that is in use, unless told to', async () => {
    const again = join(base, 'again.env');
    expect((await prepare(urlOf('operator', 'op'), again)).said).toContain('[roles-exist]');
    expect(existsSync(again)).toBe(false);
    expect((await prepare(urlOf('postgres', server.secrets.superuser), again, '--new-passwords')).status).toBe(0);
    await expect(openStore({ url: env(join(base, 'database.env'))['DATABASE_URL'] ?? '' })).rejects.toThrow(/password/);
    await (await openStore({ url: env(again)['DATABASE_URL'] ?? '' })).close();
    expect((await prepare(urlOf('operator', 'op'), again)).said).toContain('[cannot-write]');
  });

  it('takes no database that belongs to somebody else', async () => {
    await ask('CREATE DATABASE theirs OWNER plain');
    const { said } = await prepare(urlOf('operator', 'op'), join(base, 'x.env'), '--database', 'theirs');
    expect(said).toContain('[other-owner]');
  });
});
