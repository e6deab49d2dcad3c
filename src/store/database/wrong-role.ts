import type pg from 'pg';
import { OWNER } from './roles.ts';

/** The server was started with a database role that could see or change too much. */
export class WrongRole extends Error {
  override readonly name = 'WrongRole';
}

interface RoleFacts {
  readonly name: string;
  readonly superuser: boolean;
  readonly bypass: boolean;
  readonly creates: boolean;
  readonly owns: boolean;
}

/**
 * Refuses a role that row-level security would not hold, or that owns the tables.
 * Membership counts too: a role that may become the owner is the owner.
 */
export async function refuseWrongRole(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<RoleFacts>(
    `SELECT r.rolname AS name, r.rolsuper AS superuser, r.rolbypassrls AS bypass, r.rolcreaterole AS creates,
            EXISTS (SELECT FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
                    AND pg_has_role(r.oid, c.relowner, 'MEMBER'))
            OR EXISTS (SELECT FROM pg_roles o WHERE (o.rolsuper OR o.rolbypassrls) AND o.oid <> r.oid
                       AND pg_has_role(r.oid, o.oid, 'MEMBER')) AS owns
     FROM pg_roles r WHERE r.rolname IN (current_user, session_user)`,
  );
  const faults = rows.flatMap(faultsOf);
  if (faults.length === 0) return;
  throw new WrongRole(
    `The database role is not fit to serve people: ${faults.join('; ')}. Set DATABASE_URL to the role aboveline_app, and keep ${OWNER} for migrations.`,
  );
}

const faultsOf = ({ name, superuser, bypass, creates, owns }: RoleFacts): readonly string[] => [
  ...(superuser ? [`${name} is a superuser`] : []),
  ...(bypass ? [`${name} passes row-level security (BYPASSRLS)`] : []),
  ...(creates && !superuser ? [`${name} may make roles`] : []),
  ...(owns && !superuser ? [`${name} owns the tables, or may become a role that does`] : []),
];
