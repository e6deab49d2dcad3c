import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  actorOfToken,
  allActs,
  createExampleAccount,
  issueApiToken,
  performAct,
  revokeApiToken,
} from '../../../src/inspection/account/index.ts';
import type { Account } from '../../../src/inspection/ports/index.ts';
import { buildApp } from '../../../src/web/app.ts';
import { openShelf } from '../../../src/web/framework-shelf.ts';
import { accountDeps, openSignIn } from '../../../src/web/sign-in/index.ts';
import { freshStore, releaseTestServer } from '../../store/testing/fresh-store.ts';
import { type Harness, openHarness, PASSWORD } from './harness.ts';
import { httpClient } from './http.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await openHarness();
});
afterAll(async () => {
  await harness?.close();
  await releaseTestServer();
});

const isIn = async (client: ReturnType<typeof httpClient>) => (await client.get('/account')).statusCode === 200;

describe('a session', () => {
  it('fixed beforehand is worth nothing, whether made up, left locked, or a passage begun by somebody else', async () => {
    const thief = await harness.addExample({ userName: 'thief', displayName: 'Thief' });
    await harness.addAccount({ userName: 'thief-too', displayName: 'Thief' });
    const victim = await harness.addExample({ userName: 'victim', displayName: 'Victim' });
    const theirs = httpClient(harness);
    await theirs.signIn('thief', thief.password);
    await harness.leave(31);
    await theirs.signIn('thief-too', PASSWORD);
    const [session, passage] = [theirs.cookies.get('session'), theirs.cookies.get('passage')];
    expect(passage).toMatch(/^[\w-]{43}$/);
    for (const planted of [session ?? '', passage ?? '', 'A'.repeat(43)]) {
      const client = httpClient(harness);
      for (const name of ['session', 'passage']) client.cookies.set(name, planted);
      expect((await client.signIn('victim', victim.password)).statusCode).toBe(303);
      expect((await client.get('/account')).body).toContain('Victim');
      expect(client.cookies.get('session')).not.toBe(planted);
      const spy = httpClient(harness);
      for (const name of ['session', 'passage']) spy.cookies.set(name, planted);
      expect(await isIn(spy)).toBe(false);
    }
  });

  it('is a cookie that scripts and other sites cannot have, and its token is not in the database', async () => {
    const { password } = await harness.addExample({ userName: 'cookie', displayName: 'Cookie' });
    const client = httpClient(harness);
    const answer = await client.signIn('cookie', password);
    const set = answer.cookies.find(({ name }) => name === 'session');
    expect(set).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });
    expect(set?.value).toMatch(/^[\w-]{43}$/);
    const rows = await harness.asSuperuser('SELECT row_to_json(session)::text AS text FROM session');
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain(set?.value);
    const hex = Buffer.from(set?.value ?? '').toString('hex');
    expect(JSON.stringify(rows)).not.toContain(hex);
  });

  it('ends with sign-out, at once and on the server', async () => {
    const { password } = await harness.addExample({ userName: 'leaver', displayName: 'Leaver' });
    const client = httpClient(harness);
    await client.signIn('leaver', password);
    const token = client.cookies.get('session') ?? '';
    expect(await isIn(client)).toBe(true);
    await client.post('/sign-out');
    client.cookies.set('session', token);
    expect(await isIn(client)).toBe(false);
  });

  it('locks after half an hour away, and after twelve hours of work', async () => {
    const { password } = await harness.addExample({ userName: 'idle', displayName: 'Idle' });
    const client = httpClient(harness);
    await client.signIn('idle', password);
    await harness.leave(29);
    expect(await isIn(client)).toBe(true);
    await harness.leave(31);
    expect(await isIn(client)).toBe(false);
    await client.signIn('idle', password);
    for (let hours = 0; hours < 12; hours += 0.4) {
      await harness.leave(24);
      if (hours < 11) expect(await isIn(client), `${hours} h`).toBe(true);
    }
    expect(await isIn(client)).toBe(false);
  });
});

describe('forms of sign-in', () => {
  it('are refused without the token of our own page, and lead to no other site', async () => {
    const { password } = await harness.addExample({ userName: 'form', displayName: 'Form' });
    const client = httpClient(harness);
    await client.get('/sign-in');
    expect((await client.postBare('/sign-in', { userName: 'form', password })).statusCode).toBe(403);
    const answer = await client.post('/sign-in', { userName: 'form', password, onward: '//evil.example/' });
    expect(answer.headers.location).toBe('/');
    const signedIn = await client.get('/sign-in?then=https://evil.example');
    expect(signedIn.headers.location).toBe('/');
  });

  it('are not kept for a form that another site sent to a locked session', async () => {
    const { password } = await harness.addExample({
      userName: 'crossed',
      displayName: 'C',
      globalRoles: ['administrator'],
    });
    const client = httpClient(harness);
    await client.signIn('crossed', password);
    await client.get('/accounts/new');
    await harness.leave(31);
    const answer = await client.postBare('/accounts/new', { displayName: 'Planted', userName: 'planted' });
    expect(answer.body).not.toContain('name="kept"');
    await client.signIn('crossed', password);
    expect((await client.get('/sign-in/again')).headers.location).toBe('/');
  });

  it('do not open a kept form that was changed on the way', async () => {
    const { password } = await harness.addExample({
      userName: 'kept',
      displayName: 'K',
      globalRoles: ['administrator'],
    });
    const client = httpClient(harness);
    await client.signIn('kept', password);
    await client.get('/accounts/new');
    await harness.leave(31);
    const locked = await client.post('/accounts/new', { displayName: 'Typed words', userName: 'typed' });
    const kept = /name="kept" value="([^"]+)"/.exec(locked.body)?.[1] ?? '';
    expect(locked.statusCode).toBe(401);
    expect(kept.length).toBeGreaterThan(40);
    const changed = `${kept.slice(0, 30)}${kept.charAt(30) === 'A' ? 'B' : 'A'}${kept.slice(31)}`;
    const answer = await client.post('/sign-in', { userName: 'kept', password, kept: changed });
    expect(answer.headers.location).toBe('/sign-in/again');
    expect((await client.get('/sign-in/again')).headers.location).toBe('/');
  });
});

describe('throttling', () => {
  it('is shared by two processes, and bears many that guess at once', async () => {
    const { password } = await harness.addExample({ userName: 'guessed', displayName: 'Guessed' });
    const second = openSignIn(harness.config, accountDeps(harness.config, harness.store, { now: () => new Date() }));
    const app = await buildApp(
      {
        config: harness.config,
        store: harness.store,
        sessions: second.sessions,
        clock: { now: () => new Date() },
        log: harness.app.server.log as never,
        actorOfToken: async () => null,
        frameworks: openShelf(new Map()),
      },
      second.parts,
    );
    const guess = async (at: number) => {
      const client = httpClient(at % 2 === 0 ? harness : { app }, `198.51.${at}.1`);
      return (await client.signIn('guessed', `wrong ${at}`)).body;
    };
    const answers = await Promise.all(Array.from({ length: 12 }, (_, at) => guess(at)));
    expect(answers.filter((body) => body.includes('is not right'))).toHaveLength(5);
    expect(answers.filter((body) => body.includes('too many attempts'))).toHaveLength(7);
    const right = await httpClient({ app }, '192.0.2.1').signIn('guessed', password);
    expect(right.body).toContain('too many attempts');
    await app.server.close();
  });
});

describe('example accounts', () => {
  it('have other passwords on each start, and none that anybody could look up', async () => {
    const { store, dispose } = await freshStore();
    const here = { databaseUrl: null, trustedProxy: null };
    const one = await store.system((tx) => createExampleAccount(tx, here, { userName: 'lead', displayName: 'Lead' }));
    const two = await harness.addExample({ userName: 'lead', displayName: 'Lead' });
    expect(one.password).not.toBe(two.password);
    expect(one.password).toMatch(/^[a-z2-9]{4}(-[a-z2-9]{4}){3}$/);
    await dispose();
  });

  it('are refused beside a database server or a proxy: neither made nor let in', async () => {
    const details = { userName: 'refused', displayName: 'Refused' };
    const make = (surroundings: Parameters<typeof createExampleAccount>[1]) =>
      harness.store.system((tx) => createExampleAccount(tx, surroundings, details));
    await expect(make({ databaseUrl: 'postgresql://db/x', trustedProxy: null })).rejects.toThrow('refused');
    await expect(make({ databaseUrl: null, trustedProxy: ['10.0.0.1'] })).rejects.toThrow('refused');

    const other = await openHarness({ DATABASE_URL: 'postgresql://db/x', ABOVELINE_SECRET_KEY: '11'.repeat(32) });
    expect(other.account.examplesAllowed).toBe(false);
    await other.store.system(async (tx) => {
      const made = await tx.accounts.create({ ...details, example: true });
      const { hashPassword } = await import('../../../src/inspection/account/password/hash.ts');
      await tx.credentials.setPasswordHash(made.accountId, await hashPassword(PASSWORD));
    });
    const answer = await httpClient(other).signIn('refused', PASSWORD);
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('is not right');
    await other.close();
  });
});

describe('the administrator’s pages', () => {
  it('are closed to everybody else, also where the form is sent by hand', async () => {
    const { password, account } = await harness.addExample({
      userName: 'plain',
      displayName: 'Plain',
      globalRoles: ['analyst'],
    });
    const client = httpClient(harness);
    await client.signIn('plain', password);
    await client.get('/account');
    const own = `/accounts/${account.accountId}`;
    for (const url of [
      '/accounts/new',
      `${own}/roles`,
      `${own}/renew`,
      `${own}/reset`,
      `${own}/close`,
      `${own}/open`,
    ]) {
      expect((await client.post(url, { globalRoles: 'administrator' })).statusCode, url).toBe(403);
    }
    expect((await client.get(own)).statusCode).toBe(403);
    const after = await harness.store.system((tx) => tx.accounts.byId(account.accountId));
    expect(after?.globalRoles).toEqual(['analyst']);
  });

  it('do not let the last administrator go', async () => {
    const alone = await openHarness();
    const { password, account } = await alone.addExample({
      userName: 'only',
      displayName: 'Only',
      globalRoles: ['administrator'],
    });
    const client = httpClient(alone);
    await client.signIn('only', password);
    await client.get(`/accounts/${account.accountId}`);
    for (const act of ['close', 'roles']) {
      const answer = await client.post(`/accounts/${account.accountId}/${act}`);
      expect(answer.body).toContain('only administrator');
    }
    await alone.close();
  });
});

describe('tokens of the API', () => {
  const context = (account: Account) => ({ deps: harness.account, actor: account, sessionId: null, address: '' });

  it('carry no role that the owner or the token lacks, and end when they are withdrawn or the owner goes', async () => {
    const root = await harness.addAccount({ userName: 'token-root', displayName: 'R', globalRoles: ['administrator'] });
    const owner = await harness.addAccount({ userName: 'token-owner', displayName: 'O', globalRoles: ['analyst'] });
    const ask = { accountId: owner.accountId, label: 'Dashboard', days: 30 };
    expect(await performAct(context(root), issueApiToken, { ...ask, roles: ['administrator'] })).toEqual({
      ok: false,
      fault: 'role-not-held',
    });
    const issued = await performAct(context(root), issueApiToken, { ...ask, roles: ['analyst', 'inspector'] });
    const token = issued.ok ? issued.value.token : '';
    expect(await actorOfToken(harness.account, token)).toMatchObject({
      accountId: owner.accountId,
      globalRoles: ['analyst'],
      limitedTo: ['analyst', 'inspector'],
    });
    await harness.store.system((tx) => tx.accounts.update(owner.accountId, { globalRoles: [] }));
    expect((await actorOfToken(harness.account, token))?.globalRoles).toEqual([]);
    expect(await actorOfToken(harness.account, `${token}x`)).toBeNull();
    const [row] = await harness.store.system((tx) => tx.tokens.ofAccount(owner.accountId));
    await performAct(context(root), revokeApiToken, { accountId: owner.accountId, tokenId: row?.tokenId ?? '' });
    expect(await actorOfToken(harness.account, token)).toBeNull();
    await expect(performAct(context(owner), issueApiToken, { ...ask, roles: ['analyst'] })).rejects.toThrow();
  });
});

describe('every act on accounts', () => {
  it('declares who may, and its event or why there is none', () => {
    expect(allActs().length).toBeGreaterThan(15);
    for (const { permission, audit } of allActs()) {
      expect(['own-account.use', 'account.manage', 'token.manage']).toContain(permission);
      expect('event' in audit ? audit.event : audit.notRecorded).toMatch(/\w{3}/);
    }
  });
});
