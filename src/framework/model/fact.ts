import type { AnswerCode } from './answer.ts';
import type { Source } from './source.ts';

/** Something known of a case before it is assessed, or recorded by the inspector where no printed question asks. */
export interface Fact {
  readonly id: string;
  readonly label: string;
  readonly type: FactType;
  /** Filled for `code` and `codes`; empty otherwise. */
  readonly codes: readonly AnswerCode[];
  readonly source: Source;
}

export type FactType = 'code' | 'codes' | 'boolean' | 'number' | 'date' | 'text';

export type FactValue = string | number | boolean | readonly string[];

/** Facts of one case by fact id. A fact that is absent is unknown. */
export type CaseFacts = Readonly<Record<string, FactValue>>;
