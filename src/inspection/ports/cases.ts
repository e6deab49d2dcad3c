import type { CaseFacts } from '../../framework/model/fact.ts';

export type CaseKind = 'child' | 'victim';

/** `selected` is assessed; `reserve` stands by; `withdrawn` was selected and fell out. */
export type CaseState = 'selected' | 'reserve' | 'withdrawn';

/** A case that was sampled, under a random reference. Nothing in it names anybody. */
export interface InspectionCase {
  readonly inspectionId: string;
  readonly caseId: string;
  /** Short random reference for people to say and type, such as `K7QM-4XW2`. */
  readonly reference: string;
  readonly kind: CaseKind;
  /** For a victim's case: the child's. */
  readonly linkedCaseId: string | null;
  readonly state: CaseState;
  /** `framework/instrument` of each questionnaire that is filled in. */
  readonly instruments: readonly string[];
  /** Coded facts; dates and texts are kept apart (`details`). */
  readonly facts: CaseFacts;
}

export interface NewCase {
  readonly kind?: CaseKind;
  readonly linkedCaseId?: string | null;
  readonly state?: CaseState;
  readonly instruments: readonly string[];
  readonly facts: CaseFacts;
  /** Erasable: dated and written facts by fact id. */
  readonly datedFacts?: CaseFacts;
  /** Erasable: what helps to find the case on site, such as `serviceReference`, `caseManager`, `team`. */
  readonly details?: Readonly<Record<string, string>>;
}

/** What is known of a case and can be erased. */
export interface CaseDetails {
  readonly datedFacts: CaseFacts;
  readonly details: Readonly<Record<string, string>>;
  readonly erased: boolean;
}

/** Who assesses what. Of a case one assesses and has not submitted, only one's own allocations are visible. */
export interface Allocation {
  readonly inspectionId: string;
  readonly caseId: string;
  /** `framework/instrument`. */
  readonly instrument: string;
  readonly accountId: string;
  readonly displayName: string;
  readonly allocatedAt: Date;
}

/** How far a case is, as far as the reader may know. */
export type Progress = 'not-allocated' | 'allocated' | 'begun' | 'submitted';

export interface CaseProgress {
  readonly case: InspectionCase;
  /** Names of those it is allocated to. */
  readonly assessors: readonly string[];
  /** Allocated to whoever asks. */
  readonly isMine: boolean;
  readonly progress: Progress;
}

export interface ProgressCount {
  readonly state: CaseState;
  readonly progress: Progress;
  readonly count: number;
}

export interface Cases {
  add(inspectionId: string, newCase: NewCase): Promise<InspectionCase>;
  byId(inspectionId: string, caseId: string): Promise<InspectionCase | null>;
  /** Those the actor may see, by reference. */
  list(inspectionId: string): Promise<readonly InspectionCase[]>;
  /** The same with how far each is: what is hidden from the actor changes no state. */
  progress(inspectionId: string): Promise<readonly CaseProgress[]>;
  progressCounts(inspectionId: string): Promise<readonly ProgressCount[]>;
  details(inspectionId: string, caseId: string): Promise<CaseDetails>;
  /** Facts for an evaluation: coded and dated together. */
  facts(inspectionId: string, caseId: string): Promise<CaseFacts>;
  setState(inspectionId: string, caseId: string, state: CaseState): Promise<void>;
  allocate(allocation: Omit<Allocation, 'displayName' | 'allocatedAt'>): Promise<void>;
  /** Those the actor may see, of one case where given. */
  allocations(inspectionId: string, caseId?: string): Promise<readonly Allocation[]>;
  /** Lets a partner inspector, or the assessor of a linked child's case, read one case. */
  grant(inspectionId: string, caseId: string, accountId: string): Promise<void>;
  /** Removes text, dates and salts of a case and all its responses for good; the ledger keeps that it was done. */
  erase(inspectionId: string, caseId: string, reason: string): Promise<void>;
}
