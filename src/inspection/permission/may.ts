import type { Actor, InspectionRole } from '../ports/actor.ts';
import { PERMISSIONS, type Permission } from './permissions.ts';

/** A role that somebody holds on one inspection. */
export interface HeldRole {
  readonly inspectionId: string;
  readonly role: InspectionRole;
}

/**
 * Whether somebody who has signed in holds a permission. For a permission on an inspection, only roles on that very
 * inspection count; without an inspection nobody holds it. Somebody who comes with a token has only the token's roles.
 */
export function may(
  actor: Pick<Actor, 'globalRoles' | 'limitedTo'>,
  memberships: readonly HeldRole[],
  permission: Permission,
  inspectionId?: string,
): boolean {
  const { scope, roles } = PERMISSIONS[permission];
  const allowed: ReadonlySet<string> = new Set(roles);
  const counts = (role: string) => allowed.has(role) && (actor.limitedTo?.some((one) => one === role) ?? true);
  if (scope === 'inspection')
    return memberships.some((held) => held.inspectionId === inspectionId && counts(held.role));
  return allowed.has('signed-in') || actor.globalRoles.some(counts);
}
