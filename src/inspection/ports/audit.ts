import type { JsonObject } from './json.ts';

/** What an event is about. Ids only: no names, no text. */
export interface AuditSubject {
  readonly inspectionId?: string;
  readonly caseId?: string;
  readonly responseId?: string;
  /** The account acted upon, where it is not the actor's own. */
  readonly accountId?: string;
  /** Coded particulars: a role, a stage, a count. Never text somebody wrote. */
  readonly detail?: JsonObject;
}

export interface AuditEvent extends AuditSubject {
  readonly eventId: string;
  readonly at: Date;
  /** Stable word, such as `case-read`, `signed-in`. */
  readonly event: string;
  /** Null where nobody was signed in. */
  readonly actorId: string | null;
}

export interface Audit {
  /** Written with the transaction, or not at all. Never changed afterwards. */
  append(event: string, subject?: AuditSubject): Promise<void>;
  /**
   * That the actor was refused: in the record of the inspection where they are a member of it, else (also where there is
   * no such inspection) in the system's. Tells nothing of which.
   */
  refused(subject: Pick<AuditSubject, 'inspectionId' | 'caseId' | 'responseId' | 'detail'>): Promise<void>;
  /** Latest first. Those the actor may see: of an inspection, or (administrators) those of none. */
  list(filter: {
    readonly inspectionId?: string;
    readonly accountId?: string;
    readonly limit?: number;
    readonly before?: Date;
  }): Promise<readonly AuditEvent[]>;
}

/** The same before anybody is signed in: the actor, where known, is named. */
export interface SystemAudit {
  append(event: string, subject?: AuditSubject & { readonly actorId?: string | null }): Promise<void>;
}
