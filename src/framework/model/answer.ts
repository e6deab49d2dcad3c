import type { Source } from './source.ts';

/** What a code does to a share: part of the numerator, only of the denominator, or left out. */
export type Counts = 'yes' | 'no' | 'na';

/** One answer that may be given. The code never changes and is never reused; the label may change. */
export interface AnswerCode {
  readonly code: string;
  readonly label: string;
  /** What the code means, in our own words, where a document defines it (classifications). */
  readonly definition?: string;
  /** Set only where answers are counted. */
  readonly counts?: Counts;
}

/** What kind of value answers a question. */
export type AnswerShape =
  | ChoiceShape
  | {
      readonly type: 'number';
      readonly min?: number;
      readonly max?: number;
      readonly special: readonly SpecialNumber[];
    }
  | { readonly type: 'date' }
  | { readonly type: 'text' };

/** One code, or several. */
export interface ChoiceShape {
  readonly type: 'choice';
  readonly codes: readonly AnswerCode[];
  readonly multiple: boolean;
  /** Most codes that may be chosen, where there is a limit. */
  readonly max?: number;
  /** Where the options come from, if not from the place the question comes from. */
  readonly source?: Source;
}

/** A number that stands for something else, such as 999 for an indeterminate sentence. */
export interface SpecialNumber {
  readonly value: number;
  readonly label: string;
}

/** An answer as it is stored: a code, a list of codes, a number, an ISO date or a text. */
export type AnswerValue = string | number | readonly string[];

/** Answers of one response by question id, `id/part`, or `id/1` for repeated entries. */
export type Answers = Readonly<Record<string, AnswerValue>>;
