import type { OutcomeLayout } from '../response/outcome.ts';
import type { CompiledAlternative } from './alternative.ts';
import { countsAt, NOTHING, OUTCOMES, onlyCounts, sumCounts, totalOf } from './counts.ts';
import type { SummaryItem } from './summary-items.ts';
import type {
  AlternativeCounts,
  ItemCounts,
  KeyQuestionCounts,
  OutcomeCounts,
  TallyResult,
  TallyRow,
  ThemeCounts,
} from './tally-types.ts';

/** A key question of one layout under one alternative denominator, being counted. */
export interface NarrowedTally {
  readonly alternative: CompiledAlternative;
  readonly index: number;
  readonly counting: Float64Array;
  readonly leftOut: Float64Array;
  unsettled: number;
}

/** Counters of one layout, being filled. */
export interface LayoutTally {
  readonly layout: OutcomeLayout;
  readonly summaries: readonly SummaryItem[];
  readonly narrowed: readonly NarrowedTally[];
  /** Five counters an item, in the order of the layout. */
  readonly items: Float64Array;
  responses: number;
  incomplete: number;
}

/** The counters as plain data; later additions do not change it. */
export function tallyResult(
  layouts: readonly LayoutTally[],
  cases: number,
  rows: readonly TallyRow[] | null,
): TallyResult {
  const items = layouts.flatMap(itemCounts);
  return {
    layouts: layouts.map((l) => l.layout),
    cases,
    responses: layouts.reduce((sum, l) => sum + l.responses, 0),
    incomplete: layouts.reduce((sum, l) => sum + l.incomplete, 0),
    instruments: layouts.map(({ layout, responses, incomplete }) => ({
      framework: layout.framework,
      instrument: layout.instrument,
      responses,
      incomplete,
    })),
    items,
    keyQuestions: keyQuestionCounts(layouts),
    themes: themeCounts(items),
    rows,
  };
}

const itemCounts = ({ layout, items }: LayoutTally): ItemCounts[] =>
  layout.items.map((item, i) => ({
    framework: layout.framework,
    instrument: layout.instrument,
    item,
    ...countsAt(items, i * OUTCOMES),
  }));

function keyQuestionCounts(layouts: readonly LayoutTally[]): KeyQuestionCounts[] {
  const found = new Map<string, KeyQuestionCounts>();
  for (const { layout, summaries, items, narrowed } of layouts) {
    for (const { keyQuestion, index } of summaries) {
      const counts = countsAt(items, index * OUTCOMES);
      const mine = narrowed.filter((n) => n.alternative.keyQuestion === keyQuestion);
      const before = found.get(keyQuestion);
      found.set(keyQuestion, {
        ...sumCounts(before ?? NOTHING, counts),
        id: keyQuestion,
        cases: (before?.cases ?? 0) + totalOf(counts),
        instruments: [...(before?.instruments ?? []), `${layout.framework}/${layout.instrument}`],
        alternatives: mine.reduce(addAlternative, before?.alternatives ?? []),
      });
    }
  }
  return [...found.values()];
}

function addAlternative(so: readonly AlternativeCounts[], narrowed: NarrowedTally): readonly AlternativeCounts[] {
  const { id, title } = narrowed.alternative;
  const before = so.find((a) => a.id === id);
  const added: AlternativeCounts = {
    ...sumCounts(before ?? NOTHING, countsAt(narrowed.counting, 0)),
    id,
    title,
    leftOut: sumCounts(before?.leftOut ?? NOTHING, countsAt(narrowed.leftOut, 0)),
    unsettled: (before?.unsettled ?? 0) + narrowed.unsettled,
  };
  return [...so.filter((a) => a.id !== id), added];
}

function themeCounts(items: readonly ItemCounts[]): ThemeCounts[] {
  const found = new Map<string, OutcomeCounts>();
  for (const counts of items) {
    for (const theme of counts.item.scored) {
      found.set(theme, sumCounts(found.get(theme) ?? NOTHING, counts));
    }
  }
  return [...found].map(([id, counts]) => ({ id, ...onlyCounts(counts) }));
}
