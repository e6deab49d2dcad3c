import type { InspectionRole } from './actor.ts';
import type { JsonObject } from './json.ts';

export interface Service {
  readonly serviceId: string;
  readonly name: string;
}

export interface Services {
  create(service: { readonly name: string }): Promise<Service>;
  byId(serviceId: string): Promise<Service | null>;
  list(): Promise<readonly Service[]>;
}

/** `self-audit` is a service's own; only people of that service can be members, and nobody else sees it. */
export type InspectionKind = 'single' | 'joint' | 'thematic' | 'self-audit';

/** How far an inspection has come. */
export type InspectionStage =
  | 'announced'
  | 'sampled'
  | 'fieldwork'
  | 'quality-assurance'
  | 'panel'
  | 'draft-report'
  | 'published'
  | 'closed';

export interface Inspection {
  readonly inspectionId: string;
  readonly title: string;
  readonly kind: InspectionKind;
  /** Null where several services are looked at (thematic). */
  readonly serviceId: string | null;
  readonly serviceName: string | null;
  readonly stage: InspectionStage;
  /** The framework that offers the programme and rates. */
  readonly framework: string;
  readonly programme: string;
  /** ISO date on which eligibility is judged. */
  readonly asOf: string;
  readonly seed: string;
  readonly createdAt: Date;
  readonly settings: JsonObject;
}

export type NewInspection = Omit<Inspection, 'inspectionId' | 'serviceName' | 'createdAt' | 'stage' | 'settings'> & {
  readonly stage?: InspectionStage;
  readonly settings?: JsonObject;
};

export interface Inspections {
  /** In an actor's transaction only an administrator may (or anybody of the service, for a self-audit). */
  create(inspection: NewInspection): Promise<Inspection>;
  /** Null where it does not exist or the actor is no member. */
  byId(inspectionId: string): Promise<Inspection | null>;
  /** Those the actor may see. */
  list(): Promise<readonly Inspection[]>;
  update(
    inspectionId: string,
    change: Partial<Pick<Inspection, 'title' | 'stage' | 'asOf' | 'seed' | 'settings'>>,
  ): Promise<Inspection>;
  /** The frameworks, by hash, that the inspection rests on. */
  pinFrameworks(inspectionId: string, versions: readonly FrameworkPin[]): Promise<void>;
  frameworkPins(inspectionId: string): Promise<readonly FrameworkPin[]>;
}

/** Which framework version something rests on. */
export interface FrameworkPin {
  readonly framework: string;
  readonly version: string;
  readonly meaning: string;
  readonly wording: string;
}

export interface Membership {
  readonly inspectionId: string;
  readonly accountId: string;
  readonly displayName: string;
  readonly role: InspectionRole;
}

export interface Memberships {
  /** The roles that an account holds in an inspection; empty where it is no member (or not visible). */
  rolesOf(inspectionId: string, accountId: string): Promise<readonly InspectionRole[]>;
  /** Who belongs to an inspection. */
  of(inspectionId: string): Promise<readonly Membership[]>;
  ofAccount(accountId: string): Promise<readonly Membership[]>;
  /** By the lead inspector, or by an administrator. Adding it again changes nothing. */
  add(inspectionId: string, accountId: string, role: InspectionRole): Promise<void>;
  remove(inspectionId: string, accountId: string, role: InspectionRole): Promise<void>;
}
