import type { CaseFacts } from '../../framework/model/fact.ts';
import type { Sample } from '../../sample/index.ts';
import type { CaseKind, CaseState } from './cases.ts';
import type { FrameworkPin } from './inspections.ts';

/** What was asked for in place of what the plan says. */
export interface DrawChoices {
  readonly size?: number;
  /** Reserve as a share of the sample. */
  readonly buffer?: number;
}

/** A draw without its cases. Of a plan and a service the one with the highest number counts. */
export interface DrawHead {
  readonly inspectionId: string;
  readonly drawId: string;
  readonly plan: string;
  readonly framework: string;
  /** Whose cases they are. */
  readonly serviceId: string;
  /** Counted from 1 per plan and service. */
  readonly number: number;
  readonly listId: string;
  /** SHA-256 of the file that the list was read from. */
  readonly listHash: string;
  readonly frameworks: readonly FrameworkPin[];
  readonly choices: DrawChoices;
  /** SHA-256 over the canonical JSON of the sample. */
  readonly digest: string;
  /** Why it was drawn again; null for the first. */
  readonly reason: string | null;
  readonly words: string | null;
  readonly drawnBy: string;
  readonly drawnByName: string;
  readonly drawnAt: Date;
  /** When the service was told which of its cases were selected; null: not yet. */
  readonly releasedAt: Date | null;
}

/** A draw with all that it found. Cases and case managers in it are pseudonyms of the long list. */
export interface Draw extends DrawHead {
  readonly sample: Sample;
}

/** A case that is made by a draw. */
export interface NewDrawnCase {
  readonly kind: CaseKind;
  readonly linkedCaseId: string | null;
  readonly instruments: readonly string[];
  readonly facts: CaseFacts;
  readonly datedFacts: CaseFacts;
  readonly details: Readonly<Record<string, string>>;
  readonly listCase: string;
  readonly manager: string;
  readonly stratum: string;
  readonly role: 'selected' | 'reserve';
}

export interface NewDraw
  extends Omit<DrawHead, 'drawId' | 'drawnBy' | 'drawnByName' | 'drawnAt' | 'releasedAt'>,
    Pick<Draw, 'sample'> {
  /** In their order: those selected, then the reserve by stratum in the order of use. */
  readonly cases: readonly NewDrawnCase[];
}

/** A case of a draw as it stands. */
export interface DrawCase {
  readonly drawId: string;
  readonly caseId: string;
  /** Short random reference. */
  readonly reference: string;
  readonly kind: CaseKind;
  readonly linkedCaseId: string | null;
  readonly instruments: readonly string[];
  readonly state: CaseState;
  /** What it was drawn as. */
  readonly role: 'selected' | 'reserve';
  readonly stratum: string;
  readonly place: number;
  /** Pseudonyms of the long list. */
  readonly listCase: string;
  readonly manager: string;
  /** What the service calls them; empty where it was erased. */
  readonly serviceReference: string;
  readonly caseManager: string;
}

export interface Replacement {
  readonly replacementId: string;
  readonly drawId: string;
  readonly caseId: string;
  readonly standsIn: string | null;
  readonly reason: string;
  /** Null where it was erased. */
  readonly words: string | null;
  readonly replacedByName: string;
  readonly replacedAt: Date;
  readonly undoneAt: Date | null;
}

/** Whose work somebody must not judge: one case, or all of one case manager. */
export interface Interest {
  readonly interestId: string;
  readonly accountId: string;
  readonly displayName: string;
  readonly caseId: string | null;
  /** Pseudonym of the long list. */
  readonly manager: string | null;
  readonly reason: string;
  /** Who told of it: a code. */
  readonly saidBy: string;
  readonly recordedByName: string;
  readonly recordedAt: Date;
}

/** What a service is told of a case that was selected. */
export interface ReleasedCase {
  readonly plan: string;
  readonly serviceId: string;
  readonly releasedAt: Date;
  readonly kind: CaseKind;
  /** `withdrawn`: it need no longer be prepared. */
  readonly state: 'selected' | 'withdrawn';
  readonly details: Readonly<Record<string, string>>;
}

/** Samples, and what becomes of their cases until they are assessed. Seen by who leads and who assures quality. */
export interface Draws {
  /** All draws, by plan and service, latest first. */
  list(inspectionId: string): Promise<readonly DrawHead[]>;
  /** Throws NotFound. */
  read(inspectionId: string, drawId: string): Promise<Draw>;
  /**
   * Keeps a draw and makes its cases; those of the draw before are withdrawn, and what points to a child goes.
   * Throws Conflict `cases-allocated` or `drawn-in-the-meantime`.
   */
  add(draw: NewDraw): Promise<DrawHead>;
  /** Cases of the draws that count, by plan, service and place; also those withdrawn. */
  cases(inspectionId: string): Promise<readonly DrawCase[]>;
  /** Sets which child's case those of other lists belong to. */
  link(
    inspectionId: string,
    pairs: readonly { readonly caseId: string; readonly linkedCaseId: string }[],
  ): Promise<void>;
  /** Tells the service which of its cases were selected. Once is enough. */
  release(inspectionId: string, drawId: string): Promise<void>;
  /** What the service was told; the service's own contact sees this and nothing else of a draw. */
  released(inspectionId: string): Promise<readonly ReleasedCase[]>;

  /**
   * Takes a selected case out and lets one of the reserve stand in; ends allocations of it that are not handed in.
   * Throws Conflict `changed-in-the-meantime`.
   */
  replace(replacement: {
    readonly inspectionId: string;
    readonly caseId: string;
    readonly standsIn: string | null;
    readonly reason: string;
    readonly words: string;
  }): Promise<void>;
  /** Throws Conflict `replacement-stands` where somebody assesses what stood in, or it was drawn again. */
  undoReplacement(inspectionId: string, replacementId: string): Promise<void>;
  replacements(inspectionId: string): Promise<readonly Replacement[]>;

  /** Those that stand. */
  interests(inspectionId: string): Promise<readonly Interest[]>;
  /** Recording it again changes nothing. */
  addInterest(
    interest: Pick<Interest, 'accountId' | 'caseId' | 'manager' | 'reason' | 'saidBy'> & {
      readonly inspectionId: string;
    },
  ): Promise<void>;
  endInterest(inspectionId: string, interestId: string): Promise<void>;

  /** How many cases each person can take; who is not in it has no limit. */
  capacities(inspectionId: string): Promise<ReadonlyMap<string, number>>;
  setCapacity(inspectionId: string, accountId: string, cases: number | null): Promise<void>;

  /**
   * Allocates many at once. Throws Conflict with what the database refuses: `not-selected`, `no-assessor`, `own-service`,
   * `interest`, `other-instrument`.
   */
  allocate(
    inspectionId: string,
    given: readonly { readonly caseId: string; readonly instrument: string; readonly accountId: string }[],
  ): Promise<void>;
  /** Ends what somebody has not handed in; says how many questionnaires that were. */
  endAllocation(inspectionId: string, caseId: string, accountId: string): Promise<number>;
}
