import type { AnswerCode, AnswerValue } from '../framework/model/answer.ts';
import type { CaseFacts } from '../framework/model/fact.ts';
import type { CompiledInstrument, CompiledItem } from './compile.ts';
import { type CountedItem, OUTCOME, type Outcome, type OutcomeLayout } from './outcome.ts';
import { ASKED, decideAll, emptyState, type State, setFacts } from './state.ts';

/** Reads many responses of one instrument into rows of outcomes, without building any words. */
export interface OutcomeReader {
  readonly layout: OutcomeLayout;
  /**
   * Fills `into` (as long as `layout.items`) with the outcome of each counted item.
   * `entered` holds answers by the item order of the compiled instrument.
   * Returns whether every asked question has an answer.
   */
  readonly read: (facts: CaseFacts, entered: readonly (AnswerValue | undefined)[], into: Uint8Array) => boolean;
  /** The state of the response read last; valid until the next one is read. */
  readonly state: State;
}

const COUNTED_KINDS: ReadonlySet<string> = new Set(['prompt', 'judgement', 'summary']);

const isCounted = ({ question, answer }: CompiledItem): boolean =>
  COUNTED_KINDS.has(question.kind) &&
  answer.type === 'choice' &&
  answer.codes.some(({ counts }) => counts !== undefined);

/** The items of an instrument that are counted, in order. */
export const layoutOf = (compiled: CompiledInstrument): OutcomeLayout => ({
  framework: compiled.framework.id,
  instrument: compiled.instrument.id,
  items: compiled.items.filter(isCounted).map(
    (item): CountedItem => ({
      id: item.id,
      kind: item.question.kind as CountedItem['kind'],
      scored: item.scored,
      ...(item.question.keyQuestion === undefined ? {} : { keyQuestion: item.question.keyQuestion }),
    }),
  ),
});

export function outcomeReader(compiled: CompiledInstrument): OutcomeReader {
  const counted = compiled.items.filter(isCounted);
  const meanings = counted.map(({ answer }) => meaningsOf(answer.type === 'choice' ? answer.codes : []));
  const state = emptyState(compiled);
  const needed = compiled.items.filter((item) => !item.optional).map(({ index }) => index);
  return {
    layout: layoutOf(compiled),
    state,
    read(facts, entered, into) {
      setFacts(compiled, state, facts);
      for (let i = 0; i < entered.length; i++) state.entered[i] = entered[i];
      decideAll(compiled, state);
      for (let i = 0; i < counted.length; i++) {
        const { index } = counted[i] as CompiledItem;
        into[i] = state.status[index] === ASKED ? outcomeOf(state.values[index], meanings[i]) : OUTCOME.notAsked;
      }
      return needed.every((index) => state.status[index] !== ASKED || state.values[index] !== undefined);
    },
  };
}

/** What each code of a judgement counts as. */
export const meaningsOf = (codes: readonly AnswerCode[]): ReadonlyMap<unknown, Outcome> =>
  new Map<unknown, Outcome>([
    ['na', OUTCOME.na],
    ...codes.map(({ code, counts }): [string, Outcome] => [code, counts === undefined ? OUTCOME.na : OUTCOME[counts]]),
  ]);

const outcomeOf = (value: unknown, meanings: ReadonlyMap<unknown, Outcome> | undefined): Outcome =>
  value === undefined ? OUTCOME.unanswered : (meanings?.get(value) ?? OUTCOME.unanswered);
