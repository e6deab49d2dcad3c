import { describe, expect, it } from 'vitest';
import type { SingleSignOn } from '../oidc/client.ts';
import { beginSession } from '../session/sessions.ts';
import { accountFixture } from '../testing/fixture.ts';
import { endSessionsOf } from './back-channel.ts';

const ISSUER = 'https://login.example';

/** An issuer whose every message is true, but for "forged". */
const believed = {
  signedOutThere: async (token: string) =>
    token === 'forged' ? null : { issuer: ISSUER, subject: '17', tokenId: token },
} as unknown as SingleSignOn;

const signedInTwice = async () => {
  const fixture = accountFixture({ singleSignOn: believed });
  const account = await fixture.addAccount();
  const { tx } = fixture.store;
  await tx.identities.link(ISSUER, '17', account.accountId);
  await beginSession(tx, fixture.deps, account, 'oidc', null);
  await beginSession(tx, fixture.deps, account, 'password+totp', null);
  const methods = async () => (await tx.sessions.ofAccount(account.accountId)).map(({ method }) => method);
  return { ...fixture, methods };
};

describe('a message of the issuer that somebody signed out there', () => {
  it('ends what was opened through it, and nothing else, on record', async () => {
    const { deps, store, methods } = await signedInTwice();
    expect(await endSessionsOf(deps, 'one', '203.0.113.1')).toBe('done');
    expect(await methods()).toEqual(['password+totp']);
    expect(store.events.at(-1)).toMatchObject({ event: 'signed-out', subject: { detail: { by: 'issuer' } } });
  });

  it('counts once, and is refused where it is not true', async () => {
    const { deps, methods } = await signedInTwice();
    expect(await endSessionsOf(deps, 'forged', '203.0.113.1')).toBe('refused');
    expect(await methods()).toHaveLength(2);
    expect(await endSessionsOf(deps, 'one', '203.0.113.1')).toBe('done');
    expect(await endSessionsOf(deps, 'one', '203.0.113.1')).toBe('refused');
  });

  it('is not looked at any more where one network sends too many that are not true', async () => {
    const { deps, methods } = await signedInTwice();
    for (let sent = 0; sent < 30; sent += 1) await endSessionsOf(deps, 'forged', '203.0.113.1');
    expect(await endSessionsOf(deps, 'one', '203.0.113.1')).toBe('refused');
    expect(await methods()).toHaveLength(2);
    expect(await endSessionsOf(deps, 'one', '198.51.100.1')).toBe('done');
  });
});
