import type { Part } from '../app.ts';
import type { WebDeps } from '../deps.ts';
import { accountsPage } from './accounts.ts';
import { casePage, casesPage } from './cases.ts';
import { frameworkPages } from './frameworks.ts';
import { homePage } from './home.ts';
import { informationPages } from './information.ts';
import { inspectionPage } from './inspection.ts';
import { inspectionRecordPages, systemRecordPages } from './record.ts';

/** Every page but those of signing in. */
export const pages = (deps: WebDeps): Part => ({
  routes: [
    homePage(deps),
    ...informationPages(deps),
    ...frameworkPages(deps),
    inspectionPage(deps),
    casesPage(deps),
    casePage(deps),
    ...inspectionRecordPages(deps),
    ...systemRecordPages(deps),
    accountsPage(deps),
  ],
});
