import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { type Connection, clientConfig } from '../connection/pool.ts';
import { OWNER, prepareDatabase, prepareRoles, ROLES, type RolePasswords } from './roles.ts';

type PrepareProblemCode = 'cannot-connect' | 'not-allowed' | 'roles-exist' | 'other-owner';

/** Why a server was not prepared; nothing was changed. */
export class PrepareProblem extends Error {
  override readonly name = 'PrepareProblem';
  readonly code: PrepareProblemCode;

  constructor(code: PrepareProblemCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

export interface PrepareOptions {
  /** Name of the database to make. */
  readonly database: string;
  /** Roles that are there already get new passwords; else they are a reason to stop. */
  readonly newPasswords?: boolean;
}

/**
 * Makes the three roles, with random passwords, and a database of the owner on a server, as an account that is a
 * superuser, or may create roles and databases. Throws PrepareProblem.
 */
export async function prepareServer(admin: Connection, options: PrepareOptions): Promise<RolePasswords> {
  const client = await connected(admin);
  try {
    await client.query("SELECT pg_advisory_lock(hashtext('aboveline roles'))");
    const { isSuperuser } = await mustBeFit(client, options);
    const passwords = { owner: newPassword(), app: newPassword(), jobs: newPassword() };
    await prepareRoles(client, passwords);
    if (isSuperuser) await prepareDatabase(client, options.database);
    else await asMemberOfOwner(client, () => prepareDatabase(client, options.database));
    return passwords;
  } catch (error) {
    if ((error as { code?: unknown }).code !== INSUFFICIENT_PRIVILEGE) throw error;
    throw new PrepareProblem('not-allowed', `The server does not allow this account to: ${(error as Error).message}.`, {
      cause: error,
    });
  } finally {
    await client.end();
  }
}

const INSUFFICIENT_PRIVILEGE = '42501';

const newPassword = (): string => randomBytes(24).toString('base64url');

async function connected(admin: Connection): Promise<pg.Client> {
  const client = new pg.Client({ ...clientConfig(admin), connectionTimeoutMillis: 10_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    return client;
  } catch (cause) {
    throw new PrepareProblem(
      'cannot-connect',
      `The server cannot be reached as this account: ${(cause as Error).message}. The password may also stand in PGPASSWORD.`,
      { cause },
    );
  }
}

interface Facts {
  readonly account: string;
  readonly isSuperuser: boolean;
  readonly makesRoles: boolean;
  readonly makesDatabases: boolean;
  readonly roles: readonly string[];
  readonly owner: string | null;
}

/** Everything that can be told beforehand, so that nothing is left half done. */
async function mustBeFit(client: pg.Client, { database, newPasswords }: PrepareOptions): Promise<Facts> {
  const { rows } = await client.query<Facts>(
    `SELECT current_user::text AS account, rolsuper AS "isSuperuser", rolsuper OR rolcreaterole AS "makesRoles",
            rolsuper OR rolcreatedb AS "makesDatabases",
            ARRAY(SELECT rolname::text FROM pg_roles WHERE rolname = ANY ($1) ORDER BY 1) AS roles,
            (SELECT pg_get_userbyid(datdba)::text FROM pg_database WHERE datname = $2) AS owner
     FROM pg_roles WHERE rolname = current_user`,
    [[...ROLES], database],
  );
  const [facts] = rows;
  if (!facts) throw new PrepareProblem('not-allowed', 'The account has no role of its own on the server.');
  const { account, makesRoles, makesDatabases, roles, owner } = facts;
  if (!makesRoles) {
    throw new PrepareProblem(
      'not-allowed',
      `The account ${account} may not create roles. Use a superuser, or have somebody run: ALTER ROLE ${account} CREATEROLE CREATEDB`,
    );
  }
  if (owner === null && !makesDatabases) {
    throw new PrepareProblem(
      'not-allowed',
      `The account ${account} may not create databases. Use a superuser, or have somebody run: ALTER ROLE ${account} CREATEDB`,
    );
  }
  if (owner !== null && owner !== OWNER) {
    throw new PrepareProblem(
      'other-owner',
      `The database ${database} is there, and belongs to ${owner}. Choose another name with --database.`,
    );
  }
  if (roles.length > 0 && !newPasswords) {
    throw new PrepareProblem(
      'roles-exist',
      `The server has ${roles.join(', ')} already. With --new-passwords they get new ones, and whatever uses the old ones stops.`,
    );
  }
  return facts;
}

/** Who is no superuser must be a member of the owner to give it a database, and stops being one afterwards. */
async function asMemberOfOwner(client: pg.Client, act: () => Promise<void>): Promise<void> {
  const { rows } = await client.query<{ version: number }>(
    "SELECT current_setting('server_version_num')::int AS version",
  );
  const withBoth = (rows[0]?.version ?? 0) >= 160_000 ? ' WITH INHERIT TRUE, SET TRUE' : '';
  await client.query(`GRANT ${OWNER} TO CURRENT_USER${withBoth}`);
  try {
    await act();
  } finally {
    await client.query(`REVOKE ${OWNER} FROM CURRENT_USER`);
  }
}
