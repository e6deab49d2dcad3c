import type { JsonObject } from './json.ts';

/** Whom a concern is about. */
export type AlertAbout = 'this-child' | 'another-child' | 'victim' | 'public';
export type AlertState = 'open' | 'acknowledged' | 'closed';

/** What somebody typed, by field. */
export type Typed = Readonly<Record<string, string>>;

/** A concern about a child or another person that cannot wait. It rests on no question and changes no score. */
export interface Alert {
  readonly inspectionId: string;
  /** Chosen by whoever raised it, so that sending it twice raises it once. */
  readonly alertId: string;
  readonly about: AlertAbout;
  readonly caseId: string | null;
  /** Null without a case, and where the reader may not see it. */
  readonly caseReference: string | null;
  readonly state: AlertState;
  readonly raisedBy: string;
  readonly raisedByName: string;
  readonly raisedAt: Date;
  /** When it was written, where it could not be sent at once. */
  readonly writtenAt: Date | null;
  /** Unacknowledged until then, it is shown to the quality lead, and then to everybody who leads. */
  readonly qualityAt: Date;
  readonly leadersAt: Date;
  readonly acknowledgedByName: string | null;
  readonly acknowledgedAt: Date | null;
  readonly releasedAt: Date | null;
  readonly releasedTo: string | null;
  readonly closedAt: Date | null;
  readonly outcome: string | null;
  readonly revision: number;
}

/** One thing that happened to an alert or a note. */
export interface MatterEvent {
  readonly seq: number;
  readonly event: string;
  /** Ids and codes. */
  readonly detail: JsonObject;
  /** Null where there was none, or it was erased. */
  readonly words: Typed | null;
  readonly hadWords: boolean;
  readonly actorId: string | null;
  /** Null: nobody; it came with time. */
  readonly actorName: string | null;
  readonly at: Date;
}

export interface NewAlert {
  readonly inspectionId: string;
  readonly alertId: string;
  readonly about: AlertAbout;
  readonly caseId: string | null;
  readonly words: Typed;
  readonly writtenAt: Date | null;
  /** How often it could not be sent before it was. */
  readonly tries: number;
  readonly minutesToQuality: number;
  readonly minutesToLeaders: number;
}

/** An alert that waits for the reader. */
export interface WaitingAlert {
  readonly inspectionId: string;
  readonly title: string;
  /** Null for those who are told only that one waits. */
  readonly alertId: string | null;
  readonly raisedAt: Date;
  /** How far it has gone: 0 the lead inspector, 1 the quality lead, 2 everybody who leads. */
  readonly step: number;
  readonly dutyName: string;
  readonly dutyNumber: string;
}

/** What a service is told of an alert that was released to it. */
export interface ReleasedAlert {
  readonly alertId: string;
  readonly about: AlertAbout;
  readonly releasedAt: Date;
  /** Null where it was erased. */
  readonly concern: Typed | null;
  readonly message: string | null;
}

export interface AlertSettings {
  /** Whom to telephone where nothing can be sent; empty: not set yet. */
  readonly dutyName: string;
  readonly dutyNumber: string;
  readonly minutesInHours: number;
  readonly minutesOtherwise: number;
}

export type AlertAct = 'acknowledged' | 'action-added' | 'action-done' | 'released' | 'closed' | 'added';

export interface Alerts {
  /** Throws Conflict `id-taken`. `replayed`: it was raised before under this id. */
  raise(alert: NewAlert): Promise<'raised' | 'replayed'>;
  /** Those the reader may see, those that wait first, then the latest. */
  list(inspectionId: string): Promise<readonly Alert[]>;
  byId(inspectionId: string, alertId: string): Promise<Alert | null>;
  events(inspectionId: string, alertId: string): Promise<readonly MatterEvent[]>;
  /** Throws NotFound, or Conflict: `closed`, `not-yours`, `already`, `not-acknowledged`, `actions-open`, … */
  act(inspectionId: string, alertId: string, act: AlertAct, detail: JsonObject, words: Typed | null): Promise<void>;
  waiting(): Promise<readonly WaitingAlert[]>;
  released(inspectionId: string): Promise<readonly ReleasedAlert[]>;
  /** As the lead inspector set them, or as they are where nobody did. */
  settings(inspectionId: string): Promise<AlertSettings>;
  setSettings(inspectionId: string, settings: AlertSettings): Promise<void>;
  /** Removes the texts of an alert or note on no case for good. Throws NotFound. */
  erase(inspectionId: string, matterId: string, because: string): Promise<void>;
}

export type NoteKind = 'practice-example' | 'follow-up' | 'doubt-about-record' | 'doubt-about-date';

/** Something the lead inspector should know that can wait. */
export interface NoteToLead {
  readonly inspectionId: string;
  readonly noteId: string;
  readonly kind: NoteKind;
  readonly caseId: string | null;
  readonly caseReference: string | null;
  /** The question it was written at. */
  readonly itemId: string | null;
  readonly state: 'open' | 'dealt-with';
  /** A practice example that was read for names. */
  readonly isForReport: boolean;
  readonly writtenBy: string;
  readonly writtenByName: string;
  readonly writtenAt: Date;
  /** As written; null where it was erased. */
  readonly words: string | null;
}

export interface NewNoteToLead extends Pick<NoteToLead, 'inspectionId' | 'noteId' | 'kind' | 'caseId' | 'itemId'> {
  readonly words: string;
}

export type NoteAct = 'dealt-with' | 'opened-again' | 'read-for-names' | 'kept-out';

export interface NotesToLead {
  /** Throws Conflict `id-taken`. */
  write(note: NewNoteToLead): Promise<void>;
  /** Those the reader may see: open ones first, then the latest. */
  list(inspectionId: string): Promise<readonly NoteToLead[]>;
  byId(inspectionId: string, noteId: string): Promise<NoteToLead | null>;
  events(inspectionId: string, noteId: string): Promise<readonly MatterEvent[]>;
  /** Throws NotFound, or Conflict `already`, `no-practice-example`. */
  act(inspectionId: string, noteId: string, act: NoteAct, words: string | null): Promise<void>;
}
