import { may } from '../permission/index.ts';
import type { Actor } from '../ports/actor.ts';
import type { Tx } from '../ports/store.ts';

/** Whether the reader may follow figures to cases; the panel sees counts. */
export async function mayTrace(tx: Pick<Tx, 'memberships'>, actor: Actor, inspectionId: string): Promise<boolean> {
  const roles = await tx.memberships.rolesOf(inspectionId, actor.accountId);
  const held = roles.map((role) => ({ inspectionId, role }));
  return may(actor, held, 'finding.trace', inspectionId);
}
