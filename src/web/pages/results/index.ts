import type { WebDeps } from '../../deps.ts';
import type { Route } from '../../route.ts';
import { breakdownPage } from './breakdown-page.ts';
import { downloadPage } from './download.ts';
import { figurePages } from './figure-pages.ts';
import { resultsPage } from './results-page.ts';
import { searchPages } from './search-pages.ts';

/** Results so far: figures, what stands behind them, and what was written. */
export const resultsPages = (deps: WebDeps): readonly Route[] => [
  resultsPage(deps),
  ...figurePages(deps),
  breakdownPage(deps),
  ...searchPages(deps),
  downloadPage(deps),
];
