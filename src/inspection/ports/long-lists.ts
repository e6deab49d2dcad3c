import type { LongList } from '../../sample/index.ts';

/** A list that a service confirmed. Versions are kept; per plan and service one of them stands. */
export interface StandingList {
  readonly inspectionId: string;
  readonly listId: string;
  /** Sampling plan, and the framework that owns it. */
  readonly plan: string;
  readonly framework: string;
  /** Whose cases they are: a thematic inspection has a list of each service. */
  readonly serviceId: string;
  /** Counted from 1 per plan and service. */
  readonly version: number;
  readonly rows: number;
  readonly confirmedBy: string;
  readonly confirmedAt: Date;
  /** SHA-256 of the file it was read from, hexadecimal. */
  readonly fileHash: string;
  /** Null: it came after a draw, and waits for the lead inspector to take it. */
  readonly takenAt: Date | null;
}

/**
 * Rows as they are kept, column by column: entry `i` of every array is the same row. References are pseudonyms under the
 * inspection's key, and nothing in `list` names anybody.
 */
export interface KeptRows {
  /** `facts` are coded ones, numbers, yes and no; `starts` can be erased. */
  readonly list: LongList;
  /** The case of another list that a row is linked to; empty where it is linked to none. */
  readonly links: readonly string[];
  /** Erasable: facts that are dates or texts, by fact id. */
  readonly datedFacts: LongList['facts'];
  /** Erasable: what helps to find the case, such as `serviceReference`, `caseManager`, `linkedReference`. */
  readonly details: readonly Readonly<Record<string, string>>[];
}

export interface NewLongList {
  readonly inspectionId: string;
  readonly plan: string;
  readonly framework: string;
  readonly serviceId: string;
  readonly fileHash: string;
  readonly rows: KeptRows;
}

export interface LongLists {
  /** The confirmed list of each plan (and service) that stands now. */
  standing(inspectionId: string): Promise<readonly StandingList[]>;
  /** Every version, also those that wait to be taken; latest first. */
  versions(inspectionId: string): Promise<readonly StandingList[]>;
  /**
   * Its rows as sampling takes them, in the order of the file. `cases`, `persons` and `managers` are pseudonyms: the same
   * text gives the same pseudonym throughout an inspection, so that the same list draws the same sample. A fact that
   * refers to a case of another list holds that case's pseudonym. Throws NotFound.
   */
  read(inspectionId: string, listId: string): Promise<LongList>;
  /**
   * What helps to find one case on site: `serviceReference`, `caseManager`, and `linkedReference` (the child's, on a list
   * of victims). Empty where it was erased. `case` is a pseudonym of the list.
   */
  details(inspectionId: string, listId: string, case_: string): Promise<Readonly<Record<string, string>>>;
  /** The same for many cases at once, by pseudonym. */
  detailsOf(
    inspectionId: string,
    listId: string,
    cases: readonly string[],
  ): Promise<ReadonlyMap<string, Readonly<Record<string, string>>>>;
  /** By pseudonym of the case (`read` gives those): the case that each row of another list is linked to. */
  links(inspectionId: string, listId: string): Promise<ReadonlyMap<string, string>>;
  /**
   * Says which cases were drawn from which rows. To be called with every draw, by the lead inspector: it is how erasing a
   * case reaches its row, and how a later list knows that it must be taken first.
   */
  drawn(
    inspectionId: string,
    listId: string,
    pairs: readonly { readonly case: string; readonly caseId: string }[],
  ): Promise<void>;
  /** Keeps a list. It stands at once, unless cases were drawn from the one before. */
  confirm(list: NewLongList): Promise<StandingList>;
  /** The lead inspector lets a list stand that came after a draw. Throws NotFound. */
  take(inspectionId: string, listId: string): Promise<void>;

  /** The list that the actor's service is preparing for a plan. Nobody else sees that there is one. */
  draft(inspectionId: string, plan: string): Promise<ListDraft | null>;
  /** The one that is being read, or was refused; it takes the place of `draft` once it is read. */
  arriving(inspectionId: string, plan: string): Promise<ListDraft | null>;
  drafts(inspectionId: string): Promise<readonly ListDraft[]>;
  /** Sealed pieces of a draft in their order. */
  draftParts(inspectionId: string, draftId: string): Promise<readonly Uint8Array[]>;
  /** Begins to read a list (`reading`), in place of one that was arriving before. */
  startDraft(draft: Pick<ListDraft, 'inspectionId' | 'plan' | 'serviceId' | 'fileHash'>): Promise<ListDraft>;
  /**
   * Changes a draft that is still at `revision`, which goes up by one; parts that are given replace those of the same
   * number, `allParts` replaces all. Throws Conflict `draft-changed` where somebody else was first.
   */
  changeDraft(draft: Pick<ListDraft, 'inspectionId' | 'draftId' | 'revision'>, change: DraftChange): Promise<ListDraft>;
  /** Says how far reading has come, without counting as a change. */
  progress(inspectionId: string, draftId: string, rows: number): Promise<void>;
  removeDraft(inspectionId: string, draftId: string): Promise<void>;

  /** What columns of the service's own lists were taken for before, by key of their heading; empty: left out. */
  mapping(serviceId: string, framework: string, plan: string): Promise<ReadonlyMap<string, string>>;
  remember(serviceId: string, framework: string, plan: string, columns: ReadonlyMap<string, string>): Promise<void>;
}

/** `reading`: the file is being read; `refused`: it cannot be used, `about` says why; `columns`: its columns wait to be matched; `check`: it can be looked through. */
export type DraftState = 'reading' | 'refused' | 'columns' | 'check';

/** A list that is being prepared. Sealed under a key outside the database; gone after seven days. */
export interface ListDraft {
  readonly inspectionId: string;
  readonly draftId: string;
  readonly plan: string;
  readonly serviceId: string;
  readonly state: DraftState;
  readonly revision: number;
  readonly fileHash: string;
  readonly rows: number;
  /** Headings, what they were taken for, and what reading noticed; sealed. */
  readonly about: Uint8Array | null;
  readonly createdBy: string;
  readonly changedBy: string;
  readonly changedByName: string;
  readonly changedAt: Date;
  readonly expiresAt: Date;
}

export interface DraftChange {
  readonly state?: DraftState;
  readonly rows?: number;
  readonly about?: Uint8Array;
  readonly parts?: ReadonlyMap<number, Uint8Array>;
  readonly allParts?: readonly Uint8Array[];
}
