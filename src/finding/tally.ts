import type { CaseFacts } from '../framework/model/fact.ts';
import { OUTCOME, type OutcomeLayout } from '../response/outcome.ts';
import { type CompiledAlternative, compileAlternatives } from './alternative.ts';
import { OUTCOMES } from './counts.ts';
import { type SummaryItem, summaryItems } from './summary-items.ts';
import { type LayoutTally, tallyResult } from './tally-result.ts';
import type { ResponseOf, Tally, TallyOptions, TallyRow } from './tally-types.ts';

const NO_FACTS: CaseFacts = {};

/**
 * Counts responses. Holds five counters for each item of each layout, and a set of case references;
 * the responses themselves only where `keepRows` is set.
 * @param layouts order of the outcomes of each instrument; `add` speaks of them by index.
 */
export function createTally(layouts: readonly OutcomeLayout[], options: TallyOptions = {}): Tally {
  const alternatives = compileAlternatives(options.alternatives ?? []);
  const counters = layouts.map((layout) =>
    startLayout(layout, summaryItems(layout, options.keyQuestions), alternatives),
  );
  const cases = new Set<string>();
  const rows: TallyRow[] | null = options.keepRows === true ? [] : null;

  const add = (layoutIndex: number, outcomes: Uint8Array, of: ResponseOf): void => {
    const layout = counters[layoutIndex];
    if (layout === undefined) throw new RangeError(`no layout ${layoutIndex}`);
    const { facts = NO_FACTS, caseRef, complete } = of;
    countOutcomes(layout.items, outcomes);
    if (layout.narrowed.length > 0) countAlternatives(layout, outcomes, facts);
    layout.responses += 1;
    if (!complete) layout.incomplete += 1;
    cases.add(caseRef);
    rows?.push({
      layout: layoutIndex,
      caseRef,
      facts,
      complete,
      outcomes: outcomes.slice(0, layout.layout.items.length),
    });
  };

  return { add, result: () => tallyResult(counters, cases.size, rows === null ? null : [...rows]) };
}

function startLayout(
  layout: OutcomeLayout,
  summaries: readonly SummaryItem[],
  alternatives: readonly CompiledAlternative[],
): LayoutTally {
  const narrowed = summaries.flatMap(({ keyQuestion, index }) =>
    alternatives
      .filter((alternative) => alternative.keyQuestion === keyQuestion)
      .map((alternative) => ({
        alternative,
        index,
        counting: new Float64Array(OUTCOMES),
        leftOut: new Float64Array(OUTCOMES),
        unsettled: 0,
      })),
  );
  const items = new Float64Array(layout.items.length * OUTCOMES);
  return { layout, summaries, narrowed, items, responses: 0, incomplete: 0 };
}

function countOutcomes(counters: Float64Array, outcomes: Uint8Array): void {
  for (let at = 0, i = 0; at < counters.length; at += OUTCOMES, i++) {
    const slot = at + (outcomes[i] ?? OUTCOME.unanswered);
    counters[slot] = (counters[slot] as number) + 1;
  }
}

function countAlternatives(layout: LayoutTally, outcomes: Uint8Array, facts: CaseFacts): void {
  for (const one of layout.narrowed) {
    const standing = one.alternative.standingOf(facts);
    if (standing === 'unsettled') one.unsettled += 1;
    const counters = standing === 'left-out' ? one.leftOut : one.counting;
    const outcome = outcomes[one.index] ?? OUTCOME.unanswered;
    counters[outcome] = (counters[outcome] as number) + 1;
  }
}
