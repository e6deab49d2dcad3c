import pg from 'pg';
import type { Store, StoreHealth, SystemTx, Tx } from '../inspection/ports/store.ts';
import { openListener } from './connection/listener.ts';
import type { Db } from './connection/one-client.ts';
import { type Connection, clientConfig, openPool, type PoolOptions } from './connection/pool.ts';
import { sharedReader } from './connection/shared-reader.ts';
import { actingAs, inTransaction, type Open } from './connection/transaction.ts';
import { refuseUnmigrated } from './database/migrate.ts';
import { refuseWrongRole } from './database/wrong-role.ts';
import { accounts } from './repository/accounts.ts';
import { alerts } from './repository/alerts.ts';
import { apiTokens } from './repository/api-tokens.ts';
import { audit, systemAudit } from './repository/audit.ts';
import { cases } from './repository/cases.ts';
import { credentials } from './repository/credentials.ts';
import { decisions } from './repository/decisions.ts';
import { draws } from './repository/draws.ts';
import { evidence } from './repository/evidence.ts';
import { frameworkDrafts } from './repository/framework-drafts.ts';
import { frameworks } from './repository/frameworks.ts';
import { identities } from './repository/identities.ts';
import { inspections } from './repository/inspections.ts';
import { jobRequests } from './repository/job-requests.ts';
import { longLists } from './repository/long-lists.ts';
import { memberships } from './repository/memberships.ts';
import { notesToLead } from './repository/notes-to-lead.ts';
import { oneTimeLinks } from './repository/one-time-links.ts';
import { publishedFrameworks, publishing } from './repository/published-frameworks.ts';
import { responses } from './repository/responses.ts';
import { results } from './repository/results.ts';
import { services } from './repository/services.ts';
import { sessions } from './repository/sessions.ts';
import { joining, setUp } from './repository/set-up/index.ts';
import { settings } from './repository/settings.ts';
import { standingCases } from './repository/standing-cases.ts';
import { throttle } from './repository/throttle.ts';

/**
 * Opens the store as the role that serves people.
 * Throws WrongRole where row-level security would not hold it, MigrationProblem where the database does not fit.
 */
export async function openStore(app: Connection, options: PoolOptions = {}): Promise<Store> {
  await mustBeFit(app);
  const pool = openPool(app, options);
  const listener = openListener(app, options.onIdleError);
  const systemReader = systemRepositories(sharedReader(pool, actingAs({ scope: 'system' }, true)));
  return {
    transaction: ({ accountId }, run, options) =>
      inTransaction(pool, { scope: 'actor', accountId }, (open) => run(repositories(open, accountId)), options),
    system: (run, { readOnly = false } = {}) =>
      readOnly ? run(systemReader) : inTransaction(pool, { scope: 'system' }, ({ db }) => run(systemRepositories(db))),
    watch: listener.watch,
    health: () => health(pool),
    close: async () => {
      await listener.close();
      await pool.end();
    },
  };
}

async function mustBeFit(app: Connection): Promise<void> {
  const client = new pg.Client({ ...clientConfig(app), connectionTimeoutMillis: 10_000 });
  client.on('error', () => {});
  await client.connect();
  try {
    await refuseWrongRole(client);
    await refuseUnmigrated(client);
  } finally {
    await client.end();
  }
}

const repositories = ({ db, atEnd }: Open, accountId: string): Tx => ({
  accounts: accounts(db),
  services: services(db),
  inspections: inspections(db),
  memberships: memberships(db),
  cases: cases(db),
  standing: standingCases(db),
  responses: responses(db, accountId),
  results: results(db),
  decisions: decisions(db),
  frameworks: frameworks(db),
  longLists: longLists(db),
  evidence: evidence(db),
  draws: draws(db, accountId),
  drafts: frameworkDrafts(db, accountId),
  alerts: alerts(db),
  notesToLead: notesToLead(db),
  published: { ...publishedFrameworks(db), ...publishing(db) },
  jobs: jobRequests(db),
  setUp: setUp(db),
  audit: audit(db, atEnd, accountId),
});

const systemRepositories = (db: Db): SystemTx => ({
  accounts: accounts(db),
  credentials: credentials(db),
  sessions: sessions(db),
  throttle: throttle(db),
  oneTimeLinks: oneTimeLinks(db),
  identities: identities(db),
  tokens: apiTokens(db),
  settings: settings(db),
  frameworks: frameworks(db),
  published: publishedFrameworks(db),
  services: services(db),
  joining: joining(db),
  audit: systemAudit(db),
});

async function health(pool: pg.Pool): Promise<StoreHealth> {
  const begun = performance.now();
  const counts = () => ({ total: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount });
  try {
    const { rows } = await pool.query<{ server_version: string }>('SHOW server_version');
    const version = rows[0]?.server_version ?? null;
    return { ok: true, milliseconds: performance.now() - begun, version, problem: null, pool: counts() };
  } catch (error) {
    const problem = `The database does not answer: ${(error as Error).message}`;
    return { ok: false, milliseconds: performance.now() - begun, version: null, problem, pool: counts() };
  }
}
