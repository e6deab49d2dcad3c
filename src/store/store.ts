import pg from 'pg';
import type { Store, StoreHealth, SystemTx, Tx } from '../inspection/ports/store.ts';
import type { Db } from './connection/one-client.ts';
import { type Connection, clientConfig, openPool, type PoolOptions } from './connection/pool.ts';
import { inTransaction } from './connection/transaction.ts';
import { refuseUnmigrated } from './database/migrate.ts';
import { refuseWrongRole } from './database/wrong-role.ts';
import { accounts } from './repository/accounts.ts';
import { apiTokens } from './repository/api-tokens.ts';
import { audit, systemAudit } from './repository/audit.ts';
import { cases } from './repository/cases.ts';
import { credentials } from './repository/credentials.ts';
import { decisions } from './repository/decisions.ts';
import { frameworks } from './repository/frameworks.ts';
import { identities } from './repository/identities.ts';
import { inspections } from './repository/inspections.ts';
import { memberships } from './repository/memberships.ts';
import { oneTimeLinks } from './repository/one-time-links.ts';
import { responses } from './repository/responses.ts';
import { services } from './repository/services.ts';
import { sessions } from './repository/sessions.ts';
import { settings } from './repository/settings.ts';
import { throttle } from './repository/throttle.ts';

/**
 * Opens the store as the role that serves people.
 * Throws WrongRole where row-level security would not hold it, MigrationProblem where the database does not fit.
 */
export async function openStore(app: Connection, options: PoolOptions = {}): Promise<Store> {
  await mustBeFit(app);
  const pool = openPool(app, options);
  return {
    transaction: (actor, run) =>
      inTransaction(pool, { scope: 'actor', accountId: actor.accountId }, (db) =>
        run(repositories(db, actor.accountId)),
      ),
    system: (run) => inTransaction(pool, { scope: 'system' }, (db) => run(systemRepositories(db))),
    health: () => health(pool),
    close: () => pool.end(),
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

const repositories = (db: Db, accountId: string): Tx => ({
  accounts: accounts(db),
  services: services(db),
  inspections: inspections(db),
  memberships: memberships(db),
  cases: cases(db),
  responses: responses(db, accountId),
  decisions: decisions(db),
  frameworks: frameworks(db),
  audit: audit(db, accountId),
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
  services: services(db),
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
