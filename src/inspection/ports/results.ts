import type { AnswerValue } from '../../framework/model/answer.ts';
import type { CaseFacts } from '../../framework/model/fact.ts';
import type { CaseKind } from './cases.ts';
import type { EntryKind } from './responses.ts';

/** A response that was handed in, on a case that is still in the sample and that nobody owes a judgement on any more. */
export interface HandedIn {
  readonly responseId: string;
  readonly revision: number;
  /** `framework/instrument`. */
  readonly instrument: string;
  readonly caseId: string;
  readonly caseKind: CaseKind;
  /** Short random reference. */
  readonly reference: string;
}

/** What counts so far, as the reader may know. */
export interface StandingResults {
  /** One for each case and questionnaire: the only independent one, or the agreed one of several. By reference. */
  readonly counted: readonly HandedIn[];
  /** All independent judgements are in, and none is agreed yet: none of them counts. One entry a case and questionnaire. */
  readonly toSettle: readonly Omit<HandedIn, 'responseId' | 'revision'>[];
  /** Cases in the sample as it stands. */
  readonly selected: number;
}

/** Everything of one response that is counted. Coded throughout: an erasure changes nothing of it. */
export interface ResponseContent {
  readonly responseId: string;
  readonly facts: CaseFacts;
  /** By id of the judged item: its code, null where it is asked and not answered; items that are not asked are absent. */
  readonly judgements: Readonly<Record<string, string | null>>;
  /** Coded answers that stand, asked or not. */
  readonly answers: Readonly<Record<string, AnswerValue>>;
}

/** The list that a plan's cases were drawn from; all services together. */
export interface DrawnPopulation {
  readonly plan: string;
  readonly eligible: number;
  readonly selected: number;
}

/** What is looked for in what was written. */
export interface TextSearch {
  /** As people type it: words, "a phrase", -without, or. */
  readonly words: string;
  /** Entries of one questionnaire (question ids, without `#strengths` and the like) to look in; all where absent. */
  readonly among?: { readonly instrument: string; readonly entries: readonly string[] };
  readonly limit: number;
  readonly offset: number;
}

/** A piece of text, and whether it is what was looked for. */
export interface TextPiece {
  readonly text: string;
  readonly found: boolean;
}

export interface FoundText {
  readonly caseId: string;
  readonly reference: string;
  readonly responseId: string;
  readonly instrument: string;
  readonly kind: EntryKind;
  /** Question id, perhaps with `#strengths`; rule id for an explanation. */
  readonly id: string;
  /** The parts of the text around what was found. */
  readonly pieces: readonly TextPiece[];
}

export interface TextsFound {
  readonly total: number;
  /** By case and entry. */
  readonly found: readonly FoundText[];
  /** False where nothing was looked for: only words such as "the" and "of". */
  readonly isAnything: boolean;
}

/**
 * Responses in bulk, for findings. Row-level security decides on every request what the reader sees; and of a case that
 * somebody still owes an independent judgement on, nobody is shown anything here.
 */
export interface Results {
  standing(inspectionId: string): Promise<StandingResults>;
  /** Of those the reader may see. */
  contents(inspectionId: string, responses: readonly string[]): Promise<readonly ResponseContent[]>;
  populations(inspectionId: string): Promise<readonly DrawnPopulation[]>;
  /** Searches narratives, notes and explanations of the responses that count. */
  search(inspectionId: string, search: TextSearch): Promise<TextsFound>;
}
