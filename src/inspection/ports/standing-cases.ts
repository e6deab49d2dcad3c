import type { CaseKind, Progress } from './cases.ts';

/** How far one assessor is with a case, over all questionnaires that are theirs. */
export interface AssessorProgress {
  readonly accountId: string;
  readonly name: string;
  readonly progress: Exclude<Progress, 'not-allocated'>;
}

/** A selected case as it stands, as far as the reader may know. */
export interface StandingCase {
  readonly caseId: string;
  readonly reference: string;
  readonly kind: CaseKind;
  readonly progress: Progress;
  /** Allocated to whoever asks. */
  readonly isMine: boolean;
  /** Those it is allocated to, in the order in which it was. */
  readonly assessors: readonly AssessorProgress[];
  /** Day in London (ISO) of the last interview on it that the reader may see; null without one. */
  readonly interviewOn: string | null;
}

/** An inspection's selected cases at one moment. */
export interface StandingCases {
  /** Ordered by reference. What is hidden from the reader changes nothing here. */
  read(inspectionId: string): Promise<readonly StandingCase[]>;
}
