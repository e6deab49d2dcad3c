import { GLOBAL_ROLES, INSPECTION_ROLES } from '../ports/actor.ts';
import type { Permission as UseCasePermission } from '../use-case/use-case.ts';
import { PERMISSIONS, type Permission } from './permissions.ts';

/** A row of the table as a use case declares it. */
export function permitted(permission: Permission): UseCasePermission {
  const { scope, roles } = PERMISSIONS[permission];
  const named: readonly string[] = roles;
  if (scope === 'inspection') return { kind: 'member', roles: INSPECTION_ROLES.filter((role) => named.includes(role)) };
  if (named.includes('signed-in')) return { kind: 'signed-in' };
  return { kind: 'global', roles: GLOBAL_ROLES.filter((role) => named.includes(role)) };
}
