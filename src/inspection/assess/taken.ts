import type { AnswerValue } from '../../framework/model/answer.ts';
import type { Response } from '../../response/index.ts';
import type { Refused } from './refused.ts';

/** A change as it is stored, and the response as it then is. */
export interface Taken {
  readonly value: AnswerValue | null;
  /** Free text or a date: kept where it can be erased. */
  readonly personal: boolean;
  readonly response: Response;
}

/** What is found of a change before the store is asked. */
export type Weighed = { readonly taken: Taken } | { readonly refused: Refused };
