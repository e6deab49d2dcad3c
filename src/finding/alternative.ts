import { factCondition } from '../framework/model/condition/index.ts';
import type { CaseFacts } from '../framework/model/fact.ts';
import type { DenominatorAlternative } from '../framework/model/rating.ts';

/**
 * How a case stands to an alternative denominator. A fact that is missing leaves the case in, as an
 * unknown fact leaves a question asked (DESIGN.md, *Answering*); such cases are counted apart as well.
 */
export type Standing = 'counts' | 'unsettled' | 'left-out';

/** Says for each case whether the key question counts under the alternative. */
export interface CompiledAlternative {
  readonly id: string;
  readonly title: string;
  readonly keyQuestion: string;
  readonly standingOf: (facts: CaseFacts) => Standing;
}

/** Alternatives, one entry for each key question that they narrow. */
export const compileAlternatives = (alternatives: readonly DenominatorAlternative[]): CompiledAlternative[] =>
  alternatives.flatMap(({ id, title, only }) =>
    Object.entries(only).map(([keyQuestion, text]) => {
      const condition = factCondition(text);
      const standingOf = (facts: CaseFacts): Standing => {
        const holds = condition(facts);
        return holds === undefined ? 'unsettled' : holds ? 'counts' : 'left-out';
      };
      return { id, title, keyQuestion, standingOf };
    }),
  );
