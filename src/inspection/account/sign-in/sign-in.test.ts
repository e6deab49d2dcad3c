import { describe, expect, it } from 'vitest';
import { createSealer } from '../secret/seal.ts';
import { findSession } from '../session/sessions.ts';
import { accountFixture, caller, PASSWORD } from '../testing/fixture.ts';
import { mayAttempt } from '../throttle/throttle.ts';
import { renewRecoveryCodes } from '../totp/recovery-codes.ts';
import { openTotpSecret } from '../totp/sealed-secret.ts';
import { signInWithCode } from './code-step.ts';
import { signInWithPassword } from './password-step.ts';

const FORMER = Buffer.alloc(32, 'f');
const PRESENT = Buffer.alloc(32, 'p');
const typed = { userName: 'Gwen', password: PASSWORD };

const afterPassword = async () => {
  const fixture = accountFixture();
  const account = await fixture.addAccount();
  const code = await fixture.giveTotp(account);
  const step = await signInWithPassword(fixture.deps, caller(), typed);
  if (step.kind !== 'second-factor') throw new Error(step.kind);
  return { ...fixture, account, code, passageToken: step.passage };
};

describe('signing in with a password', () => {
  it('leads to the second factor, and the passage to it is no session', async () => {
    const { deps, passageToken } = await afterPassword();
    expect(await findSession(deps, passageToken)).toBeNull();
  });

  it('leads an account without a second factor to setting one up, never in', async () => {
    const { deps, addAccount } = accountFixture();
    await addAccount();
    expect(await signInWithPassword(deps, caller(), typed)).toMatchObject({ kind: 'set-up' });
  });

  it('lets example accounts in by password alone, and not at all where real records may be', async () => {
    const here = accountFixture();
    await here.addAccount({ example: true });
    const step = await signInWithPassword(here.deps, caller(), typed);
    expect(step.kind).toBe('signed-in');
    if (step.kind !== 'signed-in') return;
    expect(await findSession(here.deps, step.token)).not.toBeNull();
    expect(await findSession({ ...here.deps, examplesAllowed: false }, step.token)).toBeNull();
    expect(await signInWithPassword({ ...here.deps, examplesAllowed: false }, caller(), typed)).toMatchObject({
      kind: 'refused',
    });
  });

  it('answers alike for a wrong password, no account and a closed account', async () => {
    const { deps, store, addAccount } = accountFixture();
    const closed = await addAccount();
    await addAccount({ userName: 'other' });
    await store.tx.accounts.update(closed.accountId, { state: 'disabled' });
    const answers = await Promise.all([
      signInWithPassword(deps, caller(), typed),
      signInWithPassword(deps, caller(), { userName: 'nobody', password: PASSWORD }),
      signInWithPassword(deps, caller(), { userName: 'other', password: 'something else' }),
    ]);
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(
      new Set(['{"kind":"refused","reason":"wrong"}']),
    );
  });

  it('takes about as long where there is no account', async () => {
    const { deps, addAccount } = accountFixture();
    await addAccount();
    const time = async (userName: string) => {
      const started = performance.now();
      await signInWithPassword(deps, caller(), { userName, password: 'something else' });
      return performance.now() - started;
    };
    await time('nobody');
    const times = [await time('nobody'), await time('nobody'), await time('gwen'), await time('gwen')];
    expect(Math.min(...times)).toBeGreaterThan(Math.max(...times) / 5);
  });

  it('records failures without saying which name was typed', async () => {
    const { deps, store } = accountFixture();
    await signInWithPassword(deps, caller(), { userName: 'secret-name', password: 'wrong' });
    expect(store.events.map(({ event }) => event)).toEqual(['sign-in-failed']);
    expect(JSON.stringify(store.events)).not.toContain('secret-name');
  });
});

describe('the second factor', () => {
  it('signs in with a new session, ends the passage and what the browser carried before', async () => {
    const { deps, code, passageToken, store, account } = await afterPassword();
    const first = await signInWithCode(deps, caller({ passageToken }), code());
    if (first.kind !== 'signed-in') throw new Error(first.kind);
    expect((await findSession(deps, first.token))?.account.accountId).toBe(account.accountId);
    expect(await signInWithCode(deps, caller({ passageToken }), code())).toEqual({ kind: 'refused', reason: 'over' });
    expect(store.events.at(-1)).toMatchObject({ event: 'signed-in', subject: { actorId: account.accountId } });
  });

  it('refuses a code that was used, also in a new passage', async () => {
    const { deps, code, passageToken, pass } = await afterPassword();
    expect((await signInWithCode(deps, caller({ passageToken }), code())).kind).toBe('signed-in');
    const again = await signInWithPassword(deps, caller(), typed);
    if (again.kind !== 'second-factor') throw new Error(again.kind);
    const next = caller({ passageToken: again.passage });
    expect(await signInWithCode(deps, next, code())).toEqual({ kind: 'refused', reason: 'wrong' });
    pass(30);
    expect((await signInWithCode(deps, next, code())).kind).toBe('signed-in');
  });

  it('moves a secret that is used to the present key, and its code still counts once', async () => {
    const { deps, store, addAccount, giveTotp } = accountFixture({ sealer: createSealer(FORMER) });
    const account = await addAccount();
    const code = await giveTotp(account);
    const before = (await store.tx.credentials.totp(account.accountId))?.sealed;
    const changed = { ...deps, sealer: createSealer(PRESENT, FORMER) };
    const enter = async (with_: typeof deps) => {
      const step = await signInWithPassword(with_, caller(), { userName: 'gwen', password: PASSWORD });
      const passageToken = step.kind === 'second-factor' ? step.passage : '';
      return signInWithCode(with_, caller({ passageToken }), code());
    };
    expect(await enter({ ...deps, sealer: createSealer(PRESENT) })).toMatchObject({ kind: 'refused' });
    expect(await enter(changed)).toMatchObject({ kind: 'signed-in' });
    const after = await store.tx.credentials.totp(account.accountId);
    expect(after?.sealed).not.toEqual(before);
    expect(after?.confirmedAt).not.toBeNull();
    expect(openTotpSecret(createSealer(PRESENT), account.accountId, after?.sealed ?? new Uint8Array())).not.toBeNull();
    expect(await enter(changed)).toMatchObject({ kind: 'refused', reason: 'wrong' });
  });

  it('takes each recovery code once, however it is typed, and only of this account', async () => {
    const { deps, passageToken, store, account } = await afterPassword();
    const [first = ''] = await renewRecoveryCodes(store.tx, account.accountId);
    const [foreign = ''] = await renewRecoveryCodes(store.tx, 'another account');
    expect((await signInWithCode(deps, caller({ passageToken }), foreign)).kind).toBe('refused');
    expect((await signInWithCode(deps, caller({ passageToken }), first.toUpperCase().replaceAll('-', ' '))).kind).toBe(
      'signed-in',
    );
    const again = await signInWithPassword(deps, caller(), typed);
    if (again.kind !== 'second-factor') throw new Error(again.kind);
    expect((await signInWithCode(deps, caller({ passageToken: again.passage }), first)).kind).toBe('refused');
  });

  it('ends a session that was fixed beforehand, and gives another', async () => {
    const { deps, code, passageToken, addAccount, pass } = await afterPassword();
    await addAccount({ userName: 'thief', example: true });
    const planted = await signInWithPassword(deps, caller(), { userName: 'thief', password: PASSWORD });
    if (planted.kind !== 'signed-in') throw new Error(planted.kind);
    pass(1);
    const step = await signInWithCode(deps, caller({ passageToken, sessionToken: planted.token }), code());
    if (step.kind !== 'signed-in') throw new Error(step.kind);
    expect(step.token).not.toBe(planted.token);
    expect(await findSession(deps, planted.token)).toBeNull();
  });

  it('is over ten minutes after the password', async () => {
    const { deps, code, passageToken, pass } = await afterPassword();
    pass(601);
    expect(await signInWithCode(deps, caller({ passageToken }), code())).toEqual({ kind: 'refused', reason: 'over' });
  });
});

describe('throttling', () => {
  it('stops guesses after five in a minute, the right password too, and lets the next minute try again', async () => {
    const { deps, addAccount, pass } = accountFixture();
    await addAccount({ example: true });
    const wrong = { ...typed, password: 'something else' };
    for (let guess = 0; guess < 5; guess += 1) {
      expect(await signInWithPassword(deps, caller(), wrong)).toEqual({ kind: 'refused', reason: 'wrong' });
    }
    expect(await signInWithPassword(deps, caller(), typed)).toEqual({ kind: 'refused', reason: 'throttled' });
    pass(61);
    expect((await signInWithPassword(deps, caller(), typed)).kind).toBe('signed-in');
  });

  it('holds for names without an account alike', async () => {
    const { deps } = accountFixture();
    const guess = () => signInWithPassword(deps, caller(), { userName: 'nobody', password: 'x' });
    for (let at = 0; at < 5; at += 1) await guess();
    expect(await guess()).toEqual({ kind: 'refused', reason: 'throttled' });
  });

  it('waits longer the longer it goes on: never more than 50 guesses a day', async () => {
    const { store, pass } = accountFixture();
    const attempt = { purpose: 'password', account: 'gwen', address: '203.0.113.9' } as const;
    let checked = 0;
    for (let second = 0; second < 86_000; second += 10) {
      if (await mayAttempt(store.tx, attempt)) checked += 1;
      pass(10);
    }
    expect(checked).toBeGreaterThan(30);
    expect(checked).toBeLessThanOrEqual(50);
  });

  it('holds many guesses that come at the same moment', async () => {
    const { deps, addAccount } = accountFixture();
    const account = await addAccount();
    const { passage } = (await signInWithPassword(deps, caller(), typed)) as { passage: string };
    expect(account).toBeDefined();
    const guesses = await Promise.all(
      Array.from({ length: 12 }, () =>
        signInWithPassword(deps, caller({ passageToken: passage }), { ...typed, password: 'no' }),
      ),
    );
    expect(guesses.filter((step) => step.kind === 'refused' && step.reason === 'wrong')).toHaveLength(5);
  });

  it('bounds failures from one network, whichever names are tried', async () => {
    const { deps, addAccount } = accountFixture();
    await addAccount({ example: true });
    for (let at = 0; at < 30; at += 1) {
      await signInWithPassword(deps, caller({ address: `203.0.113.${at}` }), { userName: `name-${at}`, password: 'x' });
    }
    expect(await signInWithPassword(deps, caller({ address: '203.0.113.200' }), typed)).toMatchObject({
      reason: 'throttled',
    });
    expect((await signInWithPassword(deps, caller({ address: '198.51.100.1' }), typed)).kind).toBe('signed-in');
  });
});
