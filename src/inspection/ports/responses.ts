import type { Answers, AnswerValue } from '../../framework/model/answer.ts';
import type { CaseFacts } from '../../framework/model/fact.ts';
import type { FrameworkPin } from './inspections.ts';
import type { Json } from './json.ts';

/** `agreed` settles two independent ones; it is a third response. None of them says that there is another. */
export type ResponseKind = 'independent' | 'agreed';
export type ResponseState = 'draft' | 'submitted';

export interface ResponseRecord {
  readonly inspectionId: string;
  readonly responseId: string;
  readonly caseId: string;
  /** `framework/instrument`. */
  readonly instrument: string;
  readonly assessorId: string;
  readonly assessorName: string;
  readonly kind: ResponseKind;
  readonly state: ResponseState;
  /** The versions of all frameworks it rests on. */
  readonly frameworks: readonly FrameworkPin[];
  /** Number of the last thing entered; 0 at the start. */
  readonly revision: number;
  readonly createdAt: Date;
  readonly submittedAt: Date | null;
  /** When it was last opened again; null where it never was. */
  readonly reopenedAt: Date | null;
}

/** What is entered: an answer, the explanation of a challenge (by rule id), or a note beside a question. */
export type EntryKind = 'answer' | 'explanation' | 'note';

export interface Entry {
  readonly kind: EntryKind;
  /** Question id, `id/part`, `id/1`; or rule id for an explanation. */
  readonly id: string;
  /** Null: cleared, or erased. */
  readonly value: AnswerValue | null;
  /** The revision of the response that this entry made. */
  readonly revision: number;
  readonly at: Date;
}

/** What a save carries. */
export interface SaveEntry {
  readonly inspectionId: string;
  readonly responseId: string;
  readonly kind: EntryKind;
  readonly id: string;
  readonly value: AnswerValue | null;
  /** Revision of this entry that the writer saw; 0 where there was none. */
  readonly basedOn: number;
  /** Random, made by the writer once for this act: sent again, it is answered alike and stored once. */
  readonly key: string;
  /** Free text or a date: kept where it can be erased. Explanations and notes always are. */
  readonly personal: boolean;
  /** The state of all judgements after this entry; replaces the rows before. */
  readonly judgements?: readonly JudgementRow[];
}

/** One judged question of a response, ready to be counted. */
export interface JudgementRow {
  /** Question id, `id/part`. */
  readonly id: string;
  readonly keyQuestion: string | null;
  readonly summary: boolean;
  /** In effect: the code; null where not answered. */
  readonly value: string | null;
  readonly asked: boolean;
}

export type SaveResult =
  | { readonly kind: 'saved' | 'replayed'; readonly revision: number; readonly at: Date }
  /** Changed elsewhere since: both are shown, nothing was written. */
  | { readonly kind: 'conflict'; readonly yours: AnswerValue | null; readonly theirs: Entry };

/** One event of a response: what was entered, by whom, and what became of the response. */
export interface ResponseEvent {
  /** Number of the event, which the revision of the response was after it. */
  readonly revision: number;
  readonly kind: EntryKind | 'begun' | 'moved' | 'submitted' | 'reopened';
  /** Of an entry; empty for the others. */
  readonly id: string;
  /** What was entered, the reason of a reopening, or the seal. Null: cleared, or erased. */
  readonly value: Json;
  readonly at: Date;
  readonly actorId: string;
  readonly actorName: string;
}

/** What a submitted response was sealed with. */
export interface Seal {
  /** SHA-256 over what it rests on and everything that stood in it. */
  readonly content: string;
  readonly instrument: string;
  readonly frameworks: readonly FrameworkPin[];
  /** SHA-256 of the official wording that was shown; null where none was. */
  readonly officialWording: string | null;
}

/** A response with everything that evaluates it, as it stood at one moment. */
export interface StandingResponse {
  readonly record: ResponseRecord;
  /** What stands now, oldest first. */
  readonly entries: readonly Entry[];
  /** Coded and dated facts of its case. */
  readonly facts: CaseFacts;
}

/** What was stored under the key of a save. */
export interface SavedEntry {
  readonly kind: EntryKind;
  readonly id: string;
  readonly revision: number;
  readonly at: Date;
}

export interface Responses {
  /**
   * Begins a response of the acting person on a case allocated to them; gives the one that is there where it was begun.
   * An agreed one needs all independent ones of the case submitted.
   */
  begin(input: {
    readonly inspectionId: string;
    readonly caseId: string;
    readonly instrument: string;
    readonly kind: ResponseKind;
    readonly frameworks: readonly FrameworkPin[];
  }): Promise<ResponseRecord>;
  byId(inspectionId: string, responseId: string): Promise<ResponseRecord | null>;
  /** Those the actor may see, of one case where given. */
  list(inspectionId: string, caseId?: string): Promise<readonly ResponseRecord[]>;
  /** In one round trip. Null where the response, or its case, does not exist for the actor. */
  standing(inspectionId: string, responseId: string): Promise<StandingResponse | null>;
  /** What was stored under these keys, by key; those that were never stored are left out. */
  savedUnder(
    inspectionId: string,
    responseId: string,
    keys: readonly string[],
  ): Promise<ReadonlyMap<string, SavedEntry>>;
  /** What stands now, by kind and id. */
  entries(inspectionId: string, responseId: string): Promise<readonly Entry[]>;
  /** Answers that stand now, ready to be evaluated. */
  answers(inspectionId: string, responseId: string): Promise<Answers>;
  /** Explanations that stand now, by rule id. */
  explanations(inspectionId: string, responseId: string): Promise<Readonly<Record<string, string>>>;
  /** All that was ever entered for one entry, oldest first. */
  history(inspectionId: string, responseId: string, kind: EntryKind, id: string): Promise<readonly Entry[]>;
  /** Everything that ever happened to it, oldest first. */
  events(inspectionId: string, responseId: string): Promise<readonly ResponseEvent[]>;
  /** Appends. Only the author, only a draft: else NotFound or Conflict `submitted`. */
  save(entry: SaveEntry): Promise<SaveResult>;
  /** Replaces the judgement rows, which can always be rebuilt. */
  setJudgements(inspectionId: string, responseId: string, rows: readonly JudgementRow[]): Promise<void>;
  judgements(inspectionId: string, responseId: string): Promise<readonly JudgementRow[]>;
  /**
   * Hands the response in and seals it; from then on it takes no entry, and responses of others on the case can be seen.
   * `officialWording`: SHA-256 of what was shown in place of the framework's own wording.
   */
  submit(inspectionId: string, responseId: string, officialWording?: string | null): Promise<ResponseRecord>;
  /**
   * Makes a draft of a submitted response again; by those who lead. The former seal stays on record.
   * Throws NotFound, Conflict `not-submitted`, and `agreed` where an agreed response rests on it.
   */
  reopen(inspectionId: string, responseId: string, reason: string): Promise<ResponseRecord>;
}
