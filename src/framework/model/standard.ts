import type { Source } from './source.ts';

export interface Standard {
  readonly id: string;
  readonly title: string;
  /** The group it is printed under, such as organisational delivery. */
  readonly domain: string;
  /** What the standard asks of a service, in our own words. */
  readonly statement: string;
  /** Marked in the document as changed against the edition before. */
  readonly changed: boolean;
  readonly source: Source;
}

export interface KeyQuestion {
  readonly id: string;
  readonly standard: string;
  readonly label: string;
  /** What its rating comes from: the share of cases, or a judgement on evidence. */
  readonly basis: 'cases' | 'judgement';
  /** Id of the question that answers it in each case, where cases are judged. */
  readonly summary?: string;
  readonly changed: boolean;
  readonly source: Source;
}

export interface Prompt {
  readonly id: string;
  readonly keyQuestion: string;
  readonly label: string;
  readonly changed: boolean;
  readonly source: Source;
}

/** A group of judgements whose share is reported without a rating word (criteria, published scores). */
export interface Theme {
  readonly id: string;
  readonly title: string;
  readonly source: Source;
}
