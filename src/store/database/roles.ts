import type pg from 'pg';

/** The three roles of the database. Policies name them, so that their names are fixed. */
export const OWNER = 'aboveline_owner';
export const APP = 'aboveline_app';
export const JOBS = 'aboveline_jobs';
export const ROLES = [OWNER, APP, JOBS] as const;

export interface RolePasswords {
  readonly owner: string;
  readonly app: string;
  readonly jobs: string;
}

/**
 * Makes the roles (or sets their passwords), as a superuser or a role that may create roles.
 * None of them is a superuser, passes row-level security or may make databases and roles.
 */
export async function prepareRoles(admin: pg.ClientBase, passwords: RolePasswords): Promise<void> {
  for (const [role, password] of [
    [OWNER, passwords.owner],
    [APP, passwords.app],
    [JOBS, passwords.jobs],
  ] as const) {
    const { rowCount } = await admin.query('SELECT FROM pg_roles WHERE rolname = $1', [role]);
    if (rowCount === 0) await admin.query(`CREATE ROLE ${role} LOGIN`);
    await admin.query(`ALTER ROLE ${role} PASSWORD ${quoted(password)}`);
  }
}

/** Makes a database of the owner, closed to everybody but our roles. Does nothing where it exists. */
export async function prepareDatabase(admin: pg.ClientBase, database: string): Promise<void> {
  const name = `"${database.replaceAll('"', '""')}"`;
  const { rowCount } = await admin.query('SELECT FROM pg_database WHERE datname = $1', [database]);
  if (rowCount === 0) await admin.query(`CREATE DATABASE ${name} OWNER ${OWNER} TEMPLATE template0 ENCODING 'UTF8'`);
  await admin.query(`REVOKE ALL ON DATABASE ${name} FROM PUBLIC`);
  await admin.query(`GRANT CONNECT ON DATABASE ${name} TO ${APP}, ${JOBS}`);
  // The queue of jobs lives in a schema that the jobs role makes and owns.
  await admin.query(`GRANT CREATE ON DATABASE ${name} TO ${JOBS}`);
}

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
