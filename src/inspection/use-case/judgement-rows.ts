import { type CompiledInstrument, type Evaluation, layoutOf } from '../../response/index.ts';
import type { JudgementRow } from '../ports/responses.ts';

/** The judgements of a response as they stand, ready to be stored beside it and counted. */
export function judgementRows(compiled: CompiledInstrument, { asked, answers }: Evaluation): readonly JudgementRow[] {
  const isAsked = new Set(asked);
  return layoutOf(compiled).items.map(({ id, kind, keyQuestion }) => {
    const value = answers[id]?.value;
    return {
      id,
      keyQuestion: keyQuestion ?? null,
      summary: kind === 'summary',
      value: typeof value === 'string' ? value : null,
      asked: isAsked.has(id),
    };
  });
}

/** Whether two lots of rows of one instrument say the same, so that nothing need be written. */
export const areSameRows = (some: readonly JudgementRow[], others: readonly JudgementRow[]): boolean =>
  some.length === others.length &&
  some.every((row, index) => {
    const other = others[index];
    return row.id === other?.id && row.value === other.value && row.asked === other.asked;
  });
