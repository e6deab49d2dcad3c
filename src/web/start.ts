import type { Logger } from 'pino';
import { frameworkFolders } from '../cli/frameworks.ts';
import { type AccountDeps, actorOfToken } from '../inspection/account/index.ts';
import type { Store } from '../inspection/ports/index.ts';
import { type Jobs, runJobs } from '../store/index.ts';
import { api } from './api/index.ts';
import { buildApp, type Part, type WebApp } from './app.ts';
import type { WebConfig } from './config.ts';
import type { Clock, WebDeps } from './deps.ts';
import { type ExampleSignIn, loadExampleOnce, renewExample } from './example.ts';
import { openShelf } from './framework-shelf.ts';
import { type OpenDatabase, openDatabase } from './open-database.ts';
import { openLog } from './operations/log.ts';
import { operations } from './operations/routes.ts';
import { pages } from './pages/index.ts';
import { publishedSource } from './published-source.ts';
import { accountDeps, openSignIn } from './sign-in/index.ts';

export interface StartedWeb {
  /** Where people reach it. */
  readonly address: string;
  readonly store: Store;
  readonly account: AccountDeps;
  /** To be shown once, on the console: with it the first administrator sets a password. Null where there is one. */
  readonly firstAdministratorLink: string | null;
  /** Who can sign in to the example, where their passwords were made just now; to be shown once. */
  readonly example: readonly ExampleSignIn[] | null;
  /** Lets what is under way finish, then closes everything. */
  readonly stop: () => Promise<void>;
}

export interface StartOptions {
  readonly log?: Logger;
  /** Gives everybody of the example a new password, where the first ones were lost. */
  readonly newExamplePasswords?: boolean;
}

/**
 * Opens the store, brings it up to date, loads the example where there is to be one, and serves. Throws where the
 * database cannot be served from.
 */
export async function startWeb(config: WebConfig, options: StartOptions = {}): Promise<StartedWeb> {
  const log = options.log ?? openLog(config.logLevel);
  const database = await openDatabase(config, log);
  try {
    const example = await exampleOf(config, database, options);
    const { app, account, link } = await composeWeb(config, database.store, log);
    const jobs = await startJobs(config, database, log);
    const address = await listen(app, config);
    return {
      address,
      store: database.store,
      account,
      firstAdministratorLink: config.isExample ? null : await link(),
      example,
      stop: async () => {
        await app.server.close();
        await jobs?.stop();
        await database.close();
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}

/**
 * Signed heads are written to the log too, so that a record that was cut short in the database can be told; and erasures,
 * so that a restore can carry them out again.
 */
const startJobs = async (config: WebConfig, { jobs }: OpenDatabase, log: Logger): Promise<Jobs | null> =>
  jobs &&
  runJobs({
    jobs: jobs.connection,
    key: jobs.key,
    erasuresFile: config.erasuresFile,
    onSigned: (head) => log.info({ head }, 'chain head signed'),
    onErased: (erasure) => log.info({ erasure }, 'erasure on record'),
    onEscalated: (escalated) => log.warn({ escalated }, 'an alert waits unacknowledged'),
    onRemoved: (removed) => log.info({ removed }, 'expired rows removed'),
    onError: (error) => log.error({ err: error }, 'background work failed'),
  });

/** Two processes that start at once on an empty database load it once: the second waits for the first. */
async function exampleOf(config: WebConfig, { store, alone }: OpenDatabase, options: StartOptions) {
  if (!config.isExample) return null;
  return alone('example', async () => {
    const loaded = await loadExampleOnce(config, store);
    return loaded ?? (options.newExamplePasswords === true ? renewExample(config, store) : null);
  });
}

const CLOCK: Clock = { now: () => new Date() };

/** The whole application over a store; `more` parts are for tests. */
export async function composeWeb(config: WebConfig, store: Store, log: Logger, more: readonly Part[] = []) {
  const account = accountDeps(config, store, CLOCK);
  const signIn = openSignIn(config, account);
  const deps: WebDeps = {
    config,
    store,
    clock: CLOCK,
    log,
    sessions: signIn.sessions,
    actorOfToken: (token) => actorOfToken(account, token),
    frameworks: openShelf(await frameworkFolders(), publishedSource(store)),
  };
  const app = await buildApp(deps, [...signIn.parts, pages(deps), operations, api, ...more]);
  return { app, account, deps, link: signIn.firstAdministratorLink };
}

/** Says the address that people use; with port 0, the one that was free. */
async function listen({ server }: WebApp, { host, port, baseUrl }: WebConfig): Promise<string> {
  await server.listen({ host, port });
  const bound = server.server.address();
  return port === 0 && bound !== null && typeof bound === 'object' ? `http://localhost:${bound.port}` : baseUrl;
}
