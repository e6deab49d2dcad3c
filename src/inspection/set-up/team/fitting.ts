import type { Inspection, InspectionRole } from '../../ports/index.ts';

/** Why somebody cannot have a role on an inspection, by a word of the catalogue (`team.unfit.<reason>`). */
export type Unfit = 'not-of-the-service' | 'of-the-inspected-service';

interface Inspected {
  readonly kind: Inspection['kind'];
  /** The services that are inspected. */
  readonly serviceIds: readonly string[];
}

/**
 * Whether somebody of a service (null: of the inspectorate or a partner) may have a role. The store holds the same rule
 * (`membership_misfit`): a service's own audit stays with it, nobody inspects the service they work for, and a service is
 * spoken for by somebody of it.
 */
export function unfit({ kind, serviceIds }: Inspected, worksFor: string | null, role: InspectionRole): Unfit | null {
  const isOfIt = worksFor !== null && serviceIds.includes(worksFor);
  if (kind === 'self-audit') return isOfIt ? null : 'not-of-the-service';
  if (role === 'service-contact') return isOfIt ? null : 'not-of-the-service';
  return isOfIt ? 'of-the-inspected-service' : null;
}
