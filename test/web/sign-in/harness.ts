import { createServer } from 'node:net';
import { pino } from 'pino';
import { type AccountDeps, createExampleAccount } from '../../../src/inspection/account/index.ts';
import { hashPassword } from '../../../src/inspection/account/password/hash.ts';
import type { Account, NewAccount } from '../../../src/inspection/ports/index.ts';
import { buildApp } from '../../../src/web/app.ts';
import { readConfig, type WebConfig } from '../../../src/web/config.ts';
import type { WebDeps } from '../../../src/web/deps.ts';
import { openShelf } from '../../../src/web/framework-shelf.ts';
import { pages } from '../../../src/web/pages/index.ts';
import { accountDeps, openSignIn } from '../../../src/web/sign-in/index.ts';
import { freshStore } from '../../store/testing/fresh-store.ts';

export const PASSWORD = 'paper lantern river';

export interface Harness {
  readonly baseUrl: string;
  readonly app: Awaited<ReturnType<typeof buildApp>>;
  readonly account: AccountDeps;
  readonly store: Awaited<ReturnType<typeof freshStore>>['store'];
  readonly asSuperuser: Awaited<ReturnType<typeof freshStore>>['database']['asSuperuser'];
  readonly config: WebConfig;
  readonly firstAdministratorLink: () => Promise<string | null>;
  /** Moves the application's clock on, for the next code of an app. The database's stays. */
  readonly pass: (minutes: number) => void;
  /** Makes every session older, as if nobody had touched it so long. */
  readonly leave: (minutes: number) => Promise<void>;
  /** An account with a password and no second factor. */
  readonly addAccount: (details: NewAccount) => Promise<Account>;
  /** An example account and its random password. */
  readonly addExample: (details: NewAccount) => Promise<{ readonly account: Account; readonly password: string }>;
  readonly close: () => Promise<void>;
}

/** The application with real sign-in over a database of its own, listening on this machine. */
export const openHarness = async (env: Readonly<Record<string, string>> = {}, port?: number): Promise<Harness> => {
  const { store, database, dispose } = await freshStore();
  const used = port ?? (await freePort());
  const read = readConfig({ LOG_LEVEL: 'silent', PORT: String(used), ...env }, () => Buffer.alloc(32, 7));
  if (!read.ok) throw new Error(read.problems.map(({ message }) => message).join('; '));
  const { config } = read;
  let ahead = 0;
  const clock = { now: () => new Date(Date.now() + ahead * 60_000) };
  const account = accountDeps(config, store, clock);
  const signIn = openSignIn(config, account);
  const deps: WebDeps = {
    config,
    store,
    clock,
    log: pino({ level: 'silent' }),
    sessions: signIn.sessions,
    actorOfToken: async () => null,
    frameworks: openShelf(new Map()),
  };
  const app = await buildApp(deps, [...signIn.parts, pages(deps)]);
  await app.server.listen({ port: used, host: '127.0.0.1' });
  return {
    baseUrl: config.baseUrl,
    app,
    account,
    store,
    config,
    asSuperuser: database.asSuperuser,
    firstAdministratorLink: signIn.firstAdministratorLink,
    pass: (minutes) => {
      ahead += minutes;
    },
    leave: async (minutes) => {
      await database.asSuperuser(
        `UPDATE session SET seen_at = seen_at - $1 * interval '1 minute', proved_at = proved_at - $1 * interval '1 minute',
           created_at = created_at - $1 * interval '1 minute', expires_at = expires_at - $1 * interval '1 minute'
         WHERE account_id IS NOT NULL`,
        [minutes],
      );
    },
    addAccount: (details) =>
      store.system(async (tx) => {
        const made = await tx.accounts.create(details);
        await tx.credentials.setPasswordHash(made.accountId, await hashPassword(PASSWORD));
        return made;
      }),
    addExample: (details) => store.system((tx) => createExampleAccount(tx, config, details)),
    close: async () => {
      await app.server.close();
      await dispose();
    },
  };
};

export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
