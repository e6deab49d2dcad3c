import { describe, expect, it } from 'vitest';
import { accountFixture } from '../testing/fixture.ts';
import { beginSession, findSession } from './sessions.ts';
import { timeLeft } from './time-left.ts';

const signedIn = async () => {
  const fixture = accountFixture();
  const account = await fixture.addAccount();
  return { ...fixture, token: await beginSession(fixture.store.tx, fixture.deps, account, 'passkey', null) };
};

describe('the time that is left of a session', () => {
  it('shrinks while nothing is done, and looking is not doing', async () => {
    const { deps, pass, token } = await signedIn();
    pass(20 * 60);
    expect(await timeLeft(deps, token)).toEqual({ seconds: 10 * 60, extends: true });
    pass(9 * 60);
    expect(await timeLeft(deps, token)).toEqual({ seconds: 60, extends: true });
    await findSession(deps, token);
    expect(await timeLeft(deps, token)).toEqual({ seconds: 30 * 60, extends: true });
  });

  it('cannot be made longer at the end of the day', async () => {
    const { deps, pass, token } = await signedIn();
    for (let minutes = 0; minutes < 12 * 60 - 4; minutes += 4) {
      pass(4 * 60);
      await findSession(deps, token);
    }
    expect(await timeLeft(deps, token)).toEqual({ seconds: 4 * 60, extends: false });
  });

  it('is none once it has locked, and nothing for a session that has ended', async () => {
    const { deps, pass, token, store } = await signedIn();
    pass(31 * 60);
    expect(await timeLeft(deps, token)).toEqual({ seconds: 0, extends: false });
    const found = await findSession(deps, token);
    await store.tx.sessions.end(found?.session.sessionId ?? '');
    expect(await timeLeft(deps, token)).toBeNull();
  });
});
