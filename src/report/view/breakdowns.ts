import type { Breakdown, BreakdownGroup } from '../../finding/index.ts';
import { anchorOf } from '../markup.ts';
import { type Cell, type TableParams, table } from '../table.ts';
import { type Context, figureCell } from './context.ts';

export interface BreakdownView {
  readonly anchor: string;
  readonly title: string;
  /** Why nothing is shown, where nothing is. */
  readonly withheld: string | null;
  readonly table: TableParams | null;
}

/** Shares of each key question by a fact of the case. Whatever is withheld says why. */
export const breakdownViews = (context: Context): readonly BreakdownView[] =>
  (context.input.breakdowns ?? []).map((breakdown) => ({
    anchor: anchorOf('by', breakdown.fact),
    title: breakdown.label,
    withheld: breakdown.withheld?.reason.replace(/^Withheld: /, '') ?? null,
    table: breakdown.withheld === null ? tableOf(context, breakdown) : null,
  }));

const tableOf = (context: Context, { label, groups }: Breakdown): TableParams | null => {
  const ids = [...new Set(groups.flatMap((group) => group.keyQuestions.map((question) => question.id)))];
  if (ids.length === 0) return null;
  return table(
    `Share of yes by ${label.toLowerCase()}`,
    [{ label: 'Key question' }, ...groups.map((group) => ({ label: groupLabel(group), numeric: true }))],
    ids.map((id) => [rowLabel(context, id), ...groups.map((group) => cellOf(context, group, id))]),
    'stack',
  );
};

const groupLabel = ({ label, cases }: BreakdownGroup): string => `${label} (${cases})`;

const rowLabel = (context: Context, id: string): string => `${id} ${context.keyQuestions.get(id)?.label ?? ''}`.trim();

const cellOf = (context: Context, group: BreakdownGroup, id: string): Cell => {
  const found = group.keyQuestions.find((question) => question.id === id);
  return found === undefined ? '–' : figureCell(context, found);
};
