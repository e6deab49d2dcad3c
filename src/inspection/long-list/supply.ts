import { Forbidden, NotFound } from '../errors.ts';
import type { Actor } from '../ports/actor.ts';
import type { Inspection } from '../ports/inspections.ts';
import type { Tx } from '../ports/store.ts';

export interface Supplier {
  readonly inspection: Inspection;
  /** Whose lists and files these are: the service that the acting person works for. */
  readonly serviceId: string;
}

/**
 * Who gives lists and files: a contact of the service, or who leads the service's own audit.
 * Throws NotFound, Forbidden.
 */
export async function mustSupply(
  tx: Pick<Tx, 'inspections' | 'memberships'>,
  actor: Actor,
  inspectionId: string,
): Promise<Supplier> {
  const inspection = await tx.inspections.byId(inspectionId);
  if (!inspection) throw new NotFound();
  const serviceId = await supplies(tx, actor, inspection);
  if (serviceId === null) throw new Forbidden();
  return { inspection, serviceId };
}

/** The service for which the actor gives lists and files; null where they do not. */
export async function supplies(
  tx: Pick<Tx, 'memberships'>,
  actor: Actor,
  { inspectionId, kind }: Inspection,
): Promise<string | null> {
  const held = await tx.memberships.rolesOf(inspectionId, actor.accountId);
  const roles = held.filter((role) => actor.limitedTo?.includes(role) ?? true);
  const isSupplier = roles.includes('service-contact') || (kind === 'self-audit' && roles.includes('lead-inspector'));
  return isSupplier ? actor.serviceId : null;
}
