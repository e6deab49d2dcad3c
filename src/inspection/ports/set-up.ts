import type { InspectionRole } from './actor.ts';
import type { FrameworkPin, InspectionStage, Service } from './inspections.ts';
import type { Json } from './json.ts';
import type { JudgementRow } from './responses.ts';

export type Region = 'england' | 'wales';

/** When and where an inspection takes place. Days are ISO dates. Null: not said yet. */
export interface InspectionDates {
  readonly region: Region | null;
  readonly announcedOn: string | null;
  readonly fieldworkFrom: string | null;
  readonly fieldworkTo: string | null;
  readonly publishOn: string | null;
}

/** One change to an inspection after it was set up. */
export interface InspectionChange {
  readonly seq: number;
  /** By field (a column, or `service`): what it was, what it is. */
  readonly changes: Readonly<Record<string, readonly [before: Json, after: Json]>>;
  readonly because: string | null;
  readonly by: string | null;
  readonly at: Date;
}

/** Dates, services and stage of an inspection, and what was changed in them. */
export interface Plans {
  /** All null where the inspection is not visible. */
  dates(inspectionId: string): Promise<InspectionDates>;
  setDates(inspectionId: string, dates: Partial<InspectionDates>): Promise<void>;
  /** The services that are inspected, by name. */
  services(inspectionId: string): Promise<readonly Service[]>;
  /** Of a joint or thematic inspection. Throws Invalid `service-of-a-member`. */
  addService(inspectionId: string, serviceId: string): Promise<void>;
  /** Throws Invalid `service-has-a-contact`. */
  removeService(inspectionId: string, serviceId: string): Promise<void>;
  /** Moves the inspection to another stage; the reason goes into its history. */
  setStage(inspectionId: string, stage: InspectionStage, because: string): Promise<void>;
  /** Latest first. */
  history(inspectionId: string): Promise<readonly InspectionChange[]>;
  /** How many services somebody speaks for, and how many assessments the actor still owes. */
  counts(inspectionId: string): Promise<{ readonly contacts: number; readonly owed: number }>;
}

export interface Invitation {
  readonly inspectionId: string;
  readonly invitationId: string;
  readonly role: InspectionRole;
  readonly serviceId: string | null;
  readonly serviceName: string | null;
  readonly forWhom: string;
  readonly madeBy: string;
  readonly madeAt: Date;
  readonly expiresAt: Date;
  /** Name of whoever used it. */
  readonly usedBy: string | null;
  readonly usedAt: Date | null;
  readonly withdrawnAt: Date | null;
}

export type NewInvitation = Pick<Invitation, 'inspectionId' | 'role' | 'serviceId' | 'forWhom' | 'expiresAt'> & {
  /** SHA-256 of the token of the link. */
  readonly tokenHash: Uint8Array;
};

/** Links with which people join an inspection. Seen by its lead inspectors. */
export interface Invitations {
  /** Throws Invalid where somebody of that service may not have that role. */
  add(invitation: NewInvitation): Promise<Invitation>;
  /** Latest first. */
  list(inspectionId: string): Promise<readonly Invitation[]>;
  /** A new link in place of the old one. Throws NotFound where it was used. */
  renew(inspectionId: string, invitationId: string, tokenHash: Uint8Array, expiresAt: Date): Promise<Invitation>;
  /** Throws NotFound where it was used. */
  withdraw(inspectionId: string, invitationId: string): Promise<void>;
}

/** What somebody sees who opens a link. */
export interface OpenInvitation {
  readonly inspectionId: string;
  readonly title: string;
  readonly role: InspectionRole;
  readonly serviceId: string | null;
  readonly serviceName: string | null;
  readonly invitedBy: string;
}

/** Invitations before anybody is signed in. */
export interface Joining {
  /** Null where the link is unknown, used, withdrawn or over. */
  look(tokenHash: Uint8Array): Promise<OpenInvitation | null>;
  /**
   * Uses the link up: the account becomes a member. Gives the inspection; null where the link is over.
   * Throws Invalid `invited-of-another-service` where the account works for another service.
   */
  accept(tokenHash: Uint8Array, accountId: string): Promise<string | null>;
}

export type TimetableKind = 'case-manager-interview' | 'focus-group' | 'meeting' | 'other';

export interface TimetableEntry {
  readonly inspectionId: string;
  readonly entryId: string;
  /** Goes up by one with each change. */
  readonly version: number;
  readonly kind: TimetableKind;
  readonly title: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly place: string;
  /** Accounts of members who take part. */
  readonly people: readonly string[];
  /** Others who take part, as written. */
  readonly withOthers: string;
  readonly caseId: string | null;
  /** Null where the reader does not see the case. */
  readonly caseReference: string | null;
  /** Of several services, the one it is about. */
  readonly serviceId: string | null;
  readonly note: string;
  readonly cancelled: boolean;
  readonly changedAt: Date;
}

export type NewTimetableEntry = Pick<
  TimetableEntry,
  | 'inspectionId'
  | 'kind'
  | 'title'
  | 'startsAt'
  | 'endsAt'
  | 'place'
  | 'people'
  | 'withOthers'
  | 'caseId'
  | 'serviceId'
  | 'note'
>;

export type TimetableChange = Omit<NewTimetableEntry, 'inspectionId' | 'caseId'> &
  Pick<TimetableEntry, 'inspectionId' | 'entryId' | 'version'>;

/** An earlier state of an entry. */
export interface TimetableVersion {
  readonly version: number;
  readonly title: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly place: string;
  readonly cancelled: boolean;
  readonly by: string | null;
  readonly at: Date;
}

/** Interviews, focus groups and meetings. What blind assessors must not know of each other is not visible. */
export interface Timetable {
  add(entry: NewTimetableEntry): Promise<TimetableEntry>;
  /** By start, cancelled ones too. */
  list(inspectionId: string): Promise<readonly TimetableEntry[]>;
  byId(inspectionId: string, entryId: string): Promise<TimetableEntry | null>;
  /** Throws Conflict `entry-changed` where it is no longer at `version`, NotFound. */
  change(change: TimetableChange): Promise<void>;
  /** Cancels, or takes a cancellation back. Throws as `change` does. */
  setCancelled(entry: Pick<TimetableEntry, 'inspectionId' | 'entryId' | 'version'>, cancelled: boolean): Promise<void>;
  /** Every state it had, latest first. For the lead inspector. */
  versions(inspectionId: string, entryId: string): Promise<readonly TimetableVersion[]>;
}

export interface FrameworkMove {
  readonly moveId: string;
  readonly framework: string;
  readonly fromVersion: string;
  readonly toVersion: string;
  readonly because: string;
  readonly by: string;
  readonly at: Date;
}

/** Moves of an inspection and its drafts to a corrected version of a framework. */
export interface FrameworkMoves {
  /** Latest first. */
  list(inspectionId: string): Promise<readonly FrameworkMove[]>;
  /**
   * Rests the inspection and every draft of it on a stored version; submitted responses stay. A link is appended to the
   * chain of each draft. By the lead inspector.
   * @param judgements the new judgement rows of drafts, by response
   */
  move(
    inspectionId: string,
    to: FrameworkPin,
    because: string,
    judgements: ReadonlyMap<string, readonly JudgementRow[]>,
  ): Promise<void>;
}

/** Everything of setting up an inspection that other ports do not hold. */
export interface SetUp {
  readonly plan: Plans;
  readonly invitations: Invitations;
  readonly timetable: Timetable;
  readonly moves: FrameworkMoves;
}
