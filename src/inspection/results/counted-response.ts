import type { CaseFacts, FactValue } from '../../framework/model/fact.ts';
import { ASKED, OUTCOME } from '../../response/index.ts';
import type { ResponseContent } from '../ports/results.ts';
import type { Prepared } from './prepared.ts';

/** A response reduced to what is counted: a few hundred bytes. */
export interface CountedContent {
  /** Of the case, and those that answers record. */
  readonly facts: CaseFacts;
  /** In the order of the layout. */
  readonly outcomes: Uint8Array;
  readonly complete: boolean;
  /** By place in `explanations` of the instrument: the codes that were given; null where it is not asked. */
  readonly explanations: readonly (readonly string[] | null)[];
}

/**
 * Reduces a response. What was judged is taken as it was worked out when it was handed in, with every date and text that
 * the reader may not see, and that may since have been erased; what only answers say is read by the engine.
 */
export function countedContent(prepared: Prepared, content: ResponseContent): CountedContent {
  const { compiled, reader, layout, meanings, explanations, recording } = prepared;
  const outcomes = new Uint8Array(layout.items.length);
  reader.read(
    content.facts,
    compiled.items.map(({ id }) => content.answers[id]),
    outcomes,
  );
  for (const [at, { id }] of layout.items.entries()) {
    const value = content.judgements[id];
    outcomes[at] = value === undefined ? OUTCOME.notAsked : (meanings[at]?.get(value) ?? OUTCOME.unanswered);
  }
  const { status, values } = reader.state;
  const recorded = recording.flatMap(({ question, recordsSlot }): [string, FactValue][] => {
    const value = values[recordsSlot];
    const { records } = question;
    return records === undefined || value === undefined ? [] : [[records, value as FactValue]];
  });
  return {
    facts: { ...Object.fromEntries(recorded), ...content.facts },
    outcomes,
    complete: !outcomes.includes(OUTCOME.unanswered),
    explanations: explanations.map(({ index }) => (status[index] === ASKED ? codesIn(values[index]) : null)),
  };
}

const codesIn = (value: unknown): readonly string[] => {
  if (Array.isArray(value)) return value.filter((one) => typeof one === 'string');
  return typeof value === 'string' ? [value] : [];
};
