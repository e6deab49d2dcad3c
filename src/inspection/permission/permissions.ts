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
  'inspection.create': {
    allows: 'Set up an inspection of the inspectorate',
    scope: 'global',
    roles: ['administrator', 'inspection-planner'],
  },
  'own-audit.create': {
    allows: 'Set up an audit of the service one works for, where one works for one',
    scope: 'global',
    roles: ['signed-in'],
  },
  'inspection.appoint': {
    allows: 'See who leads each inspection, and name a lead inspector; nothing else of it',
    scope: 'global',
    roles: ['administrator'],
  },
  'inspection.read': {
    allows: 'See what an inspection is, where it stands and who is on it',
    scope: 'inspection',
    roles: [...INSPECTORATE, ...PANEL, 'service-contact'],
  },
  'inspection.manage': {
    allows: 'Change an inspection, its team, its invitations and its timetable',
    scope: 'inspection',
    roles: ['lead-inspector'],
  },
  'timetable.read': {
    allows: 'See the timetable, without interviews that would show who assesses a case',
    scope: 'inspection',
    roles: [...INSPECTORATE, 'service-contact'],
  },
  'sample.read': {
    allows: 'See how a sample came about, and download it',
    scope: 'inspection',
    roles: ['lead-inspector', 'quality-lead'],
  },
  'sample.draw': {
    allows: 'Draw a sample, replace a case and tell the service which were selected',
    scope: 'inspection',
    roles: ['lead-inspector'],
  },
  'sample.selected': {
    allows: 'See which cases the service has to prepare, once it was told',
    scope: 'inspection',
    roles: ['lead-inspector', 'quality-lead', 'service-contact'],
  },
  'case.allocate': {
    allows: 'Say who assesses which case, and who must not',
    scope: 'inspection',
    roles: ['lead-inspector', 'quality-lead'],
  },
  'case.list': { allows: 'List the cases of an inspection', scope: 'inspection', roles: INSPECTORATE },
  'case.read': { allows: 'Read the record of a case', scope: 'inspection', roles: INSPECTORATE },
  'response.write': { allows: 'Assess a case', scope: 'inspection', roles: [...FIELDWORK, 'quality-lead'] },
  'response.read': {
    allows: 'Read what was entered on a case, one’s own and, once it may be seen, that of others',
    scope: 'inspection',
    roles: INSPECTORATE,
  },
  'response.reopen': {
    allows: 'Open a submitted response again, with a reason',
    scope: 'inspection',
    roles: ['lead-inspector', 'quality-lead'],
  },
  'finding.read': {
    allows: 'See the findings and ratings of an inspection',
    scope: 'inspection',
    roles: ['lead-inspector', 'quality-lead', ...PANEL],
  },
  'finding.trace': {
    allows: 'Follow a figure to the cases behind it, and search what was written in them',
    scope: 'inspection',
    roles: ['lead-inspector', 'quality-lead'],
  },
  'long-list.read': {
    allows: 'See which lists a service has confirmed, and download an empty one to fill in',
    scope: 'inspection',
    roles: ['lead-inspector', 'quality-lead', 'service-contact'],
  },
  'long-list.supply': {
    allows: 'Give the list of cases; as lead inspector for a service’s own audit only',
    scope: 'inspection',
    roles: ['service-contact', 'lead-inspector'],
  },
  'long-list.take': {
    allows: 'Let a list stand that came after a sample was drawn',
    scope: 'inspection',
    roles: ['lead-inspector'],
  },
  'evidence.read': {
    allows: 'Read the files that a service gave in advance',
    scope: 'inspection',
    roles: ['lead-inspector', 'inspector', 'quality-lead', 'service-contact'],
  },
  'evidence.supply': {
    allows: 'Give files in advance and withdraw them; as lead inspector for a service’s own audit only',
    scope: 'inspection',
    roles: ['service-contact', 'lead-inspector'],
  },
  'alert.raise': { allows: 'Raise an alert', scope: 'inspection', roles: INSPECTORATE },
  'alert.read': {
    allows: 'See alerts: one’s own and those one was asked to act on; all of them where one leads',
    scope: 'inspection',
    roles: INSPECTORATE,
  },
  'alert.handle': {
    allows: 'Acknowledge an alert, ask for actions, release it to the service and close it',
    scope: 'inspection',
    roles: ['lead-inspector', 'quality-lead'],
  },
  'alert.released': {
    allows: 'See what a service was told of alerts',
    scope: 'inspection',
    roles: ['lead-inspector', 'quality-lead', 'service-contact'],
  },
  'note.write': {
    allows: 'Write notes to the lead inspector, and see one’s own',
    scope: 'inspection',
    roles: INSPECTORATE,
  },
  'note.handle': {
    allows: 'Deal with notes to the lead inspector, and let practice examples into a report',
    scope: 'inspection',
    roles: ['lead-inspector', 'quality-lead'],
  },
  'inspection.audit': {
    allows: 'Read who looked at and changed what in an inspection',
    scope: 'inspection',
    roles: ['lead-inspector', 'quality-lead'],
  },
});

export type Permission = keyof typeof PERMISSIONS;
