import type { Account, NewAccount } from '../../ports/index.ts';
import type { AccountDeps } from '../deps.ts';
import { hashPassword } from '../password/hash.ts';
import { createSealer } from '../secret/seal.ts';
import { USUAL_TIMEOUTS } from '../session/state.ts';
import type { Caller } from '../sign-in/caller.ts';
import { sealTotpSecret } from '../totp/sealed-secret.ts';
import { codeAt, newTotpSecret } from '../totp/totp.ts';
import { memoryStore } from './memory-store.ts';

export const PASSWORD = 'paper lantern river';

/** Accounts over a store in memory, with a clock that a test moves. */
export const accountFixture = (change: Partial<AccountDeps> = {}) => {
  const clock = { now: new Date(Date.UTC(2026, 2, 2, 9, 0)) };
  const store = memoryStore(() => clock.now);
  const deps: AccountDeps = {
    store,
    now: () => clock.now,
    sealer: createSealer(Buffer.alloc(32, 7)),
    relyingParty: { id: 'localhost', origin: 'http://localhost:3000', name: 'Aboveline' },
    timeouts: USUAL_TIMEOUTS,
    examplesAllowed: true,
    singleSignOn: null,
    ...change,
  };
  const pass = (seconds: number): void => {
    clock.now = new Date(clock.now.getTime() + seconds * 1000);
  };
  const addAccount = async (details: Partial<NewAccount> = {}): Promise<Account> => {
    const account = await store.tx.accounts.create({ userName: 'gwen', displayName: 'Gwen Example', ...details });
    await store.tx.credentials.setPasswordHash(account.accountId, await hashPassword(PASSWORD));
    return account;
  };
  const giveTotp = async (account: Account): Promise<() => string> => {
    const secret = newTotpSecret();
    await store.tx.credentials.setTotp(account.accountId, sealTotpSecret(deps.sealer, account.accountId, secret));
    await store.tx.credentials.confirmTotp(account.accountId);
    return () => codeAt(secret, clock.now.getTime());
  };
  return { deps, store, pass, addAccount, giveTotp };
};

export const caller = (change: Partial<Caller> = {}): Caller => ({
  address: '203.0.113.9',
  sessionToken: null,
  passageToken: null,
  ...change,
});
