import type { Theme } from '../framework/model/standard.ts';
import { percentOf } from './band.ts';
import { NOTHING } from './counts.ts';
import { shareOf } from './key-question.ts';
import type { ThemeCounts } from './tally-types.ts';
import type { ThemeFinding } from './types.ts';

/**
 * Share of each theme over all judgements that feed it. Themes carry no rating word (METHOD.md, *2025 method*,
 * 2009 and 2016), and no interval: several judgements of one case do not stand for independent cases.
 */
export const themeFindings = (themes: readonly Theme[], counts: readonly ThemeCounts[]): ThemeFinding[] =>
  themes.map(({ id, title }) => {
    const share = shareOf(counts.find((c) => c.id === id) ?? NOTHING);
    return {
      id,
      title,
      sufficient: share.yes,
      of: share.of,
      percent: percentOf(share),
      rating: null,
    };
  });
