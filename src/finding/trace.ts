import { OUTCOME, type Outcome, type OutcomeLayout } from '../response/outcome.ts';
import { compileAlternatives } from './alternative.ts';
import { summaryItems } from './summary-items.ts';
import type { TallyOptions, TallyResult } from './tally-types.ts';

/** The figure that is followed back: a key question, one item of an instrument (`id` or `id/part`), or a theme. */
export type Behind =
  | { readonly keyQuestion: string }
  | { readonly instrument: string; readonly item: string }
  | { readonly theme: string };

/**
 * References of the cases behind a figure, in the order in which they were counted, each once.
 * For a theme, the cases in which at least one of its judgements came out so.
 * Empty where the tally kept no rows.
 * @param options the key questions, and the alternatives, that the tally was made with. With `alternative`
 *   only the cases that count under that denominator are given.
 */
export function casesBehind(
  tally: TallyResult,
  figure: Behind,
  outcome: keyof typeof OUTCOME,
  options: Pick<TallyOptions, 'keyQuestions' | 'alternatives'> & { readonly alternative?: string } = {},
): readonly string[] {
  const wanted: Outcome = OUTCOME[outcome];
  const positions = tally.layouts.map((layout) => positionsOf(layout, figure, options));
  const standing = compileAlternatives(options.alternatives ?? []).find(
    (a) => a.id === options.alternative && 'keyQuestion' in figure && a.keyQuestion === figure.keyQuestion,
  );
  const cases = new Set<string>();
  for (const row of tally.rows ?? []) {
    if (standing?.standingOf(row.facts) === 'left-out') continue;
    if (positions[row.layout]?.some((index) => row.outcomes[index] === wanted)) cases.add(row.caseRef);
  }
  return [...cases];
}

function positionsOf(
  layout: OutcomeLayout,
  figure: Behind,
  { keyQuestions }: Pick<TallyOptions, 'keyQuestions'>,
): readonly number[] {
  if ('keyQuestion' in figure) {
    return summaryItems(layout, keyQuestions)
      .filter((s) => s.keyQuestion === figure.keyQuestion)
      .map((s) => s.index);
  }
  const all = layout.items.map((item, index) => ({ item, index }));
  const found =
    'theme' in figure
      ? all.filter(({ item }) => item.scored.includes(figure.theme))
      : all.filter(({ item }) => layout.instrument === figure.instrument && item.id === figure.item);
  return found.map(({ index }) => index);
}
