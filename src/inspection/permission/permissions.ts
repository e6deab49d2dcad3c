import type { GlobalRole, InspectionRole } from '../ports/actor.ts';

/** Everybody who has signed in, whatever their roles. */
type SignedInRole = 'signed-in';

interface PermissionRow {
  /** What it allows, in words, as docs and the account page show it. */
  readonly allows: string;
  /**
   * `global`: held by a global role, or by everybody who has signed in.
   * `inspection`: held by a role on the one inspection that is asked for, and nowhere else.
   */
  readonly scope: 'global' | 'inspection';
  readonly roles: readonly (GlobalRole | InspectionRole | SignedInRole)[];
}

const rows = <Name extends string>(table: Readonly<Record<Name, PermissionRow>>) => table;

const FIELDWORK = ['lead-inspector', 'inspector', 'local-assessor'] as const;
const INSPECTORATE = [...FIELDWORK, 'partner-inspector', 'quality-lead'] as const;
const PANEL = ['panel-member', 'panel-chair'] as const;

/**
 * Who may do what. The whole of it: a permission that is not here cannot be declared, and a role that is not named in
 * its row does not have it. Row-level security of the store stands below this and is written apart from it.
 */
export const PERMISSIONS = rows({
  'own-account.use': { allows: 'See and change one’s own account', scope: 'global', roles: ['signed-in'] },
  'first-page.see': { allows: 'See one’s own first page and inspections', scope: 'global', roles: ['signed-in'] },
  'framework.read': { allows: 'Read the frameworks', scope: 'global', roles: ['signed-in'] },
  'framework.change': { allows: 'Draft and publish frameworks', scope: 'global', roles: ['policy-officer'] },
  'account.manage': { allows: 'Manage accounts and roles', scope: 'global', roles: ['administrator'] },
  'token.manage': { allows: 'Issue and withdraw API tokens', scope: 'global', roles: ['administrator'] },
  'system.audit': {
    allows: 'Read the record of sign-ins and of changes to accounts; never of casework',
    scope: 'global',
    roles: ['administrator'],
  },
  'analysis.read': { allows: 'Read figures across inspections, without cases', scope: 'global', roles: ['analyst'] },
  'inspection.create': { allows: 'Set up an inspection', scope: 'global', roles: ['administrator'] },
  'inspection.read': {
    allows: 'See what an inspection is, where it stands and who is on it',
    scope: 'inspection',
    roles: [...INSPECTORATE, ...PANEL, 'service-contact'],
  },
  'inspection.manage': { allows: 'Change an inspection and its team', scope: 'inspection', roles: ['lead-inspector'] },
  'case.list': { allows: 'List the cases of an inspection', scope: 'inspection', roles: INSPECTORATE },
  'case.read': { allows: 'Read the record of a case', scope: 'inspection', roles: INSPECTORATE },
  'response.write': { allows: 'Assess a case', scope: 'inspection', roles: [...FIELDWORK, 'quality-lead'] },
  'finding.read': {
    allows: 'See the findings and ratings of an inspection',
    scope: 'inspection',
    roles: ['lead-inspector', 'quality-lead', ...PANEL],
  },
  'long-list.supply': { allows: 'Give the list of cases', scope: 'inspection', roles: ['service-contact'] },
  'inspection.audit': {
    allows: 'Read who looked at and changed what in an inspection',
    scope: 'inspection',
    roles: ['lead-inspector', 'quality-lead'],
  },
});

export type Permission = keyof typeof PERMISSIONS;
