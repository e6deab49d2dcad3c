import { Forbidden, NotFound } from '../errors.ts';
import type { Actor, GlobalRole, InspectionRole } from '../ports/actor.ts';
import type { Tx } from '../ports/store.ts';
import type { Permission } from './use-case.ts';

/** Whether the actor may: `hidden` where they may not even know that the inspection exists. */
type Verdict = 'yes' | 'no' | 'hidden';

/** @param inspectionId of the input, where it has one; needed by the kind `member`. */
async function allowed(
  tx: Tx,
  actor: Actor,
  permission: Permission,
  inspectionId: string | undefined,
): Promise<Verdict> {
  switch (permission.kind) {
    case 'signed-in':
      return 'yes';
    case 'global':
      return actor.globalRoles.some((role) => permission.roles.includes(role) && counts(actor, role)) ? 'yes' : 'no';
    case 'member':
      return inspectionId === undefined ? 'no' : memberVerdict(tx, actor, permission.roles, inspectionId);
    case 'any-of':
      return anyVerdict(tx, actor, permission.permissions, inspectionId);
  }
}

/** Throws NotFound or Forbidden where the actor may not. */
export async function mustBeAllowed(
  tx: Tx,
  actor: Actor,
  permission: Permission,
  inspectionId: string | undefined,
): Promise<void> {
  const verdict = await allowed(tx, actor, permission, inspectionId);
  if (verdict === 'hidden') throw new NotFound();
  if (verdict === 'no') throw new Forbidden();
}

async function memberVerdict(
  tx: Tx,
  actor: Actor,
  roles: readonly InspectionRole[],
  inspectionId: string,
): Promise<Verdict> {
  const held = await tx.memberships.rolesOf(inspectionId, actor.accountId);
  if (held.some((role) => roles.includes(role) && counts(actor, role))) return 'yes';
  return held.length === 0 ? 'hidden' : 'no';
}

async function anyVerdict(
  tx: Tx,
  actor: Actor,
  permissions: readonly Permission[],
  inspectionId: string | undefined,
): Promise<Verdict> {
  let verdict: Verdict = 'no';
  for (const permission of permissions) {
    const one = await allowed(tx, actor, permission, inspectionId);
    if (one === 'yes') return 'yes';
    if (one === 'hidden') verdict = 'hidden';
  }
  return verdict;
}

/** A token may be limited to some of the roles of its account. */
const counts = (actor: Actor, role: GlobalRole | InspectionRole): boolean =>
  actor.limitedTo === undefined || actor.limitedTo.includes(role);
