import type { SamplingPlan } from '../../framework/model/sampling.ts';
import { columnFinder, comparisonKey } from '../../sample/index.ts';
import { type DraftColumn, IDENTIFYING, LEFT_OUT } from './content.ts';
import { wantedColumns } from './plans.ts';

/** Under which a heading is remembered: no cell, and no more of it than tells it from others. */
export const headingKey = (heading: string): string => comparisonKey(heading).slice(0, 200);

/**
 * What the columns of a file mean: as the service said before, else by the headings of the plan. A column of the plan is
 * given once; a second one that would be the same waits for somebody to say.
 */
export function matchHeadings(
  plan: SamplingPlan,
  headings: readonly string[],
  remembered: ReadonlyMap<string, string>,
): readonly DraftColumn[] {
  const find = columnFinder(plan);
  const known = new Set(wantedColumns(plan).map(({ id }) => id));
  const given = new Set<string>();
  const meaningOf = (heading: string): string | null => {
    if (heading.trim() === '') return LEFT_OUT;
    const before = remembered.get(headingKey(heading));
    if (before !== undefined && (before === LEFT_OUT || before === IDENTIFYING || known.has(before))) return before;
    const column = find(heading);
    if (!column) return null;
    return column.role === 'identifying' ? IDENTIFYING : column.id;
  };
  return headings.map((heading) => {
    const meaning = meaningOf(heading);
    const isTaken = meaning !== null && known.has(meaning) && given.has(meaning);
    if (meaning !== null) given.add(meaning);
    return { heading, meaning: isTaken ? null : meaning, dropped: meaning === IDENTIFYING };
  });
}

/** What is wrong with a matching: columns that are needed and missing, and such as two headings claim. */
export interface MatchFaults {
  readonly missing: readonly string[];
  /** Indexes of columns of the file that claim what an earlier one has. */
  readonly repeated: readonly number[];
  /** Indexes of columns of the file of which nobody has said what they are. */
  readonly open: readonly number[];
}

export function matchFaults(plan: SamplingPlan, meanings: readonly (string | null)[]): MatchFaults {
  const wanted = wantedColumns(plan);
  const known = new Set(wanted.map(({ id }) => id));
  const isColumn = (meaning: string | null): meaning is string => meaning !== null && known.has(meaning);
  return {
    missing: wanted.filter(({ id, required }) => required && !meanings.includes(id)).map(({ id }) => id),
    repeated: meanings.flatMap((meaning, i) => (isColumn(meaning) && meanings.indexOf(meaning) < i ? [i] : [])),
    open: meanings.flatMap((meaning, i) => (meaning === null ? [i] : [])),
  };
}

export const isMatched = (faults: MatchFaults): boolean =>
  faults.missing.length === 0 && faults.repeated.length === 0 && faults.open.length === 0;
