import type { Breakdown, BreakdownGroup } from '../../finding/index.ts';
import { anchorOf } from '../markup.ts';
import { type Cell, type TableParams, table } from '../table.ts';
import { type Context, figureCell, keyQuestionsOf } from './context.ts';

interface BreakdownView {
  readonly anchor: string;
  readonly title: string;
  /** Why nothing is shown, where nothing is. */
  readonly withheld: string | null;
  /** One table for each standard of which any group has cases. */
  readonly tables: readonly { readonly title: string; readonly params: TableParams }[];
}

/** Shares of each key question by a fact of the case. Whatever is withheld says why. */
export const breakdownViews = (context: Context): readonly BreakdownView[] =>
  breakdownsOf(context).map((breakdown) => ({
    anchor: anchorOf('by', breakdown.fact),
    title: breakdown.label,
    withheld: breakdown.withheld?.reason.replace(/^Withheld: /, '') ?? null,
    tables: breakdown.withheld === null ? tablesOf(context, breakdown) : [],
  }));

/** None where a framework has no key questions: there is nothing to break down. */
const breakdownsOf = ({ input }: Context): readonly Breakdown[] =>
  input.findings.keyQuestions.length === 0 ? [] : (input.breakdowns ?? []);

const tablesOf = (context: Context, { label, groups }: Breakdown): BreakdownView['tables'] =>
  context.input.findings.standards.flatMap(({ id, title }) => {
    const ids = keyQuestionsOf(context, id).map((question) => question.id);
    const counted = groups.filter((group) =>
      group.keyQuestions.some((found) => ids.includes(found.id) && found.of > 0),
    );
    const shown = ids.filter((each) => counted.some((group) => foundIn(group, each) !== undefined));
    if (shown.length === 0) return [];
    const heading = `${label}: ${id} ${title}`;
    return [{ title: heading, params: tableOf(context, heading, shown, counted) }];
  });

const tableOf = (
  context: Context,
  heading: string,
  ids: readonly string[],
  groups: readonly BreakdownGroup[],
): TableParams =>
  table(
    `${heading}, share of yes`,
    [{ label: 'Group' }, { label: 'Cases', numeric: true }, ...ids.map((id) => ({ label: id, numeric: true }))],
    groups.map((group) => [group.label, group.cases, ...ids.map((id) => cellOf(context, group, id))]),
    'stack',
  );

const foundIn = (group: BreakdownGroup, id: string) => group.keyQuestions.find((question) => question.id === id);

const cellOf = (context: Context, group: BreakdownGroup, id: string): Cell => {
  const found = foundIn(group, id);
  return found === undefined ? '–' : figureCell(context, found);
};
