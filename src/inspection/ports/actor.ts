/** A role that a person holds everywhere. None of them opens the content of a case. */
export type GlobalRole = 'administrator' | 'policy-officer' | 'analyst' | 'inspection-planner';

/** A role that a person holds in one inspection. */
export type InspectionRole =
  | 'lead-inspector'
  | 'inspector'
  | 'local-assessor'
  | 'partner-inspector'
  | 'quality-lead'
  | 'panel-member'
  | 'panel-chair'
  | 'service-contact';

export const GLOBAL_ROLES: readonly GlobalRole[] = ['administrator', 'policy-officer', 'analyst', 'inspection-planner'];

export const INSPECTION_ROLES: readonly InspectionRole[] = [
  'lead-inspector',
  'inspector',
  'local-assessor',
  'partner-inspector',
  'quality-lead',
  'panel-member',
  'panel-chair',
  'service-contact',
];

/** Who acts. Holds nothing secret. */
export interface Actor {
  readonly accountId: string;
  readonly displayName: string;
  readonly globalRoles: readonly GlobalRole[];
  /** The service the person works for; null for the inspectorate and its partners. */
  readonly serviceId: string | null;
  /** Where the actor comes with an API token: only these of their roles count. */
  readonly limitedTo?: readonly (GlobalRole | InspectionRole)[];
}
