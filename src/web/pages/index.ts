import type { Part } from '../app.ts';
import type { WebDeps } from '../deps.ts';
import { accountsPage } from './accounts.ts';
import { alertAndNotePages } from './alerts/index.ts';
import { assessPages } from './assess/index.ts';
import { casePage, casesPage } from './cases.ts';
import { devicePages } from './device/index.ts';
import { evidencePages } from './evidence/evidence.ts';
import { frameworkPages } from './frameworks/index.ts';
import { homePage } from './home.ts';
import { informationPages } from './information.ts';
import { inspectionPage } from './inspection.ts';
import { longListPages } from './long-list/index.ts';
import { progressPart } from './progress/index.ts';
import { inspectionRecordPages, systemRecordPages } from './record.ts';
import { resultsPages } from './results/index.ts';
import { samplingPages } from './sampling/index.ts';
import { setUpPages } from './set-up/index.ts';

/** Every page but those of signing in. */
export function pages(deps: WebDeps): Part {
  const progress = progressPart(deps);
  return {
    routes: [
      homePage(deps),
      ...informationPages(deps),
      ...frameworkPages(deps),
      inspectionPage(deps),
      ...setUpPages(deps),
      casesPage(deps),
      casePage(deps),
      ...progress.routes,
      ...samplingPages(deps),
      ...resultsPages(deps),
      ...longListPages(deps),
      ...evidencePages(deps),
      ...alertAndNotePages(deps),
      ...assessPages(deps),
      ...devicePages(deps),
      ...inspectionRecordPages(deps),
      ...systemRecordPages(deps),
      accountsPage(deps),
    ],
    plugin: progress.plugin,
  };
}
