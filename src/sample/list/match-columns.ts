import type { Problem } from '../../framework/model/problem.ts';
import type { LongListColumn, SamplingPlan } from '../../framework/model/sampling.ts';
import { comparisonKey } from './key.ts';

/** A column of the plan, and where the list has it (counted from 0). */
export interface MatchedColumn {
  readonly column: LongListColumn;
  readonly heading: string;
  readonly index: number;
}

export interface ColumnMatch {
  readonly matched: readonly MatchedColumn[];
  readonly problems: readonly Problem[];
  readonly notes: readonly string[];
}

/**
 * Finds the columns of a plan among the headings of a list, by heading, alias or id.
 * Problems: `missing-column`, `two-columns-for-one`. Columns that the plan does not know are ignored with a note,
 * identifying ones dropped with a note.
 */
export function matchColumns(plan: SamplingPlan, headings: readonly string[]): ColumnMatch {
  const byKey = columnsByKey(plan);
  const identifying: string[] = [];
  const found = new Map<LongListColumn, MatchedColumn>();
  const problems: Problem[] = [];
  const notes: string[] = [];
  headings.forEach((heading, index) => {
    if (heading.trim() === '') return;
    const column = byKey.get(comparisonKey(heading));
    if (!column) notes.push(`Column “${oneLine(heading)}” is not part of the long list and was ignored.`);
    else if (column.role === 'identifying') identifying.push(oneLine(heading));
    else if (found.has(column)) problems.push(twice(column, found.get(column)?.heading ?? '', heading));
    else found.set(column, { column, heading: oneLine(heading), index });
  });
  for (const column of plan.columns) if (column.required && !found.has(column)) problems.push(missing(column));
  for (const heading of identifying) {
    notes.push(`Column “${heading}” can identify a child; it was not used and is not kept. Leave it out next time.`);
  }
  return { matched: [...found.values()], problems, notes };
}

/** Columns by all their names; a heading of one column stands before an id or another name of the next. */
function columnsByKey(plan: SamplingPlan): ReadonlyMap<string, LongListColumn> {
  const byKey = new Map<string, LongListColumn>();
  for (const nameOf of [headingOf, idOf, aliasesOf]) {
    for (const column of plan.columns) {
      for (const name of nameOf(column)) if (!byKey.has(comparisonKey(name))) byKey.set(comparisonKey(name), column);
    }
  }
  return byKey;
}

/** Finds the column of a plan that a heading means, by heading, alias or id. */
export function columnFinder(plan: SamplingPlan): (heading: string) => LongListColumn | undefined {
  const byKey = columnsByKey(plan);
  return (heading) => (heading.trim() === '' ? undefined : byKey.get(comparisonKey(heading)));
}

/** How many columns of a plan the headings name: tells which of several plans a list was made for. */
export function countMatches(plan: SamplingPlan, headings: readonly string[]): number {
  const keys = new Set(headings.map(comparisonKey));
  return plan.columns.filter((column) => namesOf(column).some((name) => keys.has(comparisonKey(name)))).length;
}

const headingOf = ({ heading }: LongListColumn): readonly string[] => [heading];
const idOf = ({ id }: LongListColumn): readonly string[] => [id];
const aliasesOf = ({ aliases }: LongListColumn): readonly string[] => aliases;
const namesOf = (column: LongListColumn): readonly string[] => [column.heading, column.id, ...column.aliases];

const oneLine = (heading: string): string => heading.trim().replace(/\s+/g, ' ');

const missing = ({ heading, aliases }: LongListColumn): Problem => ({
  code: 'missing-column',
  message: `The list has no column “${heading}”${aliases.length > 0 ? ` (also known as ${aliases.join(', ')})` : ''}. Add it.`,
  column: heading,
});

const twice = (column: LongListColumn, first: string, second: string): Problem => ({
  code: 'two-columns-for-one',
  message: `Columns “${first}” and “${oneLine(second)}” both mean “${column.heading}”. Remove one.`,
  column: oneLine(second),
});
