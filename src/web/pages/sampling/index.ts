import type { WebDeps } from '../../deps.ts';
import type { Route } from '../../route.ts';
import { allocationPages } from './allocation-pages.ts';
import { assessorsPages } from './assessors-pages.ts';
import { conflictPages } from './conflict-pages.ts';
import { downloadPage } from './download.ts';
import { drawPages } from './draw-pages.ts';
import { excludedPage, planPage, stepsPage } from './plan-pages.ts';
import { proposalPages } from './proposal-pages.ts';
import { replacePages } from './replace-pages.ts';
import { samplesPage } from './samples-page.ts';
import { selectedPages } from './selected-pages.ts';

/** Samples and who assesses them, and what the service is told. */
export const samplingPages = (deps: WebDeps): readonly Route[] => [
  samplesPage(deps),
  planPage(deps),
  excludedPage(deps),
  stepsPage(deps),
  ...drawPages(deps),
  downloadPage(deps),
  ...replacePages(deps),
  ...allocationPages(deps),
  ...assessorsPages(deps),
  ...proposalPages(deps),
  ...conflictPages(deps),
  ...selectedPages(deps),
];
