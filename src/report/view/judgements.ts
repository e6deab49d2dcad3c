import type { ItemCounts } from '../../finding/index.ts';
import type { Section } from '../../framework/model/question.ts';
import { shareText } from '../figures.ts';
import { markup } from '../markup.ts';
import { type Cell, type Column, type TableParams, table } from '../table.ts';
import type { Context } from './context.ts';
import { isWithheld } from './prompts.ts';
import { labelOfItem } from './questions.ts';

/**
 * Every judgement of a framework that rates no standard, in printed order: one table for each section. Without it a
 * report by theme would say how much was sufficient, and never what. Empty where standards are rated.
 */
export const judgementTables = (context: Context): readonly TableParams[] => {
  const { input } = context;
  if (input.findings.standards.length > 0) return [];
  const counted = judgementsOf(context);
  return input.instruments.flatMap(({ instrument }) =>
    instrument.sections.flatMap((section) => {
      const mine = counted.filter(({ item }) => isIn(section, item.id));
      return mine.length === 0 ? [] : [tableOf(context, section.title, mine)];
    }),
  );
};

/** Judgements that were made in at least one case. */
export const judgementsOf = ({ input }: Context): readonly ItemCounts[] =>
  (input.items ?? []).filter((counts) => counts.item.kind === 'judgement' && counts.yes + counts.no + counts.na > 0);

const isIn = (section: Section, id: string): boolean =>
  section.questions.some((question) => id === question.id || id.startsWith(`${question.id}/`));

const COLUMNS: readonly Column[] = [
  { label: 'Judgement', prose: true },
  { label: 'Sufficient', numeric: true },
  { label: 'Theme' },
];

const tableOf = (context: Context, title: string, counted: readonly ItemCounts[]): TableParams =>
  table(
    title,
    COLUMNS,
    counted.map((counts) => rowOf(context, counts)),
    'stack',
  );

const rowOf = (context: Context, counts: ItemCounts): readonly Cell[] => [
  markup`<strong>${counts.item.id}</strong> ${labelOfItem(context.input, counts)}`,
  isWithheld(context, counts) ? 'fewer than five cases' : shareText(counts.yes, counts.yes + counts.no),
  themeNames(context, counts),
];

const themeNames = ({ input }: Context, { item }: ItemCounts): string =>
  input.findings.themes
    .filter(({ id }) => item.scored.includes(id))
    .map(({ title }) => title)
    .join('; ') || 'Counts towards none';
