import { shareText } from '../figures.ts';
import { type TableParams, table } from '../table.ts';
import type { Context } from './context.ts';

/** Shares by theme, which carry no rating word; null where the framework has no themes. */
export const themeTable = ({ input: { findings } }: Context): TableParams | null =>
  findings.themes.length === 0
    ? null
    : table(
        'Share of sufficient judgements by theme',
        [{ label: 'Theme' }, { label: 'Sufficient', numeric: true }],
        findings.themes.map((theme) => [theme.title, shareText(theme.sufficient, theme.of)]),
        'stack',
      );
