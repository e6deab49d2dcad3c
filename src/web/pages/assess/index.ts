import type { WebDeps } from '../../deps.ts';
import type { Route } from '../../route.ts';
import { changesPage } from './changes.ts';
import { checkPages } from './check.ts';
import { choosePages } from './choose.ts';
import { guidancePage } from './guidance.ts';
import { historyPages } from './history.ts';
import { myCasesPage } from './my-cases.ts';
import { casePages } from './open-case.ts';
import { overviewPages } from './overview.ts';
import { reopenPages } from './reopen.ts';
import { sectionPages } from './section.ts';
import { summaryPages } from './summary.ts';

/** Assessing a case: from one's own list to handing it in, and what became of it afterwards. */
export function assessPages(deps: WebDeps): readonly Route[] {
  const pages = casePages(deps);
  return [
    myCasesPage(pages),
    ...choosePages(pages),
    ...overviewPages(pages),
    ...sectionPages(pages),
    changesPage(pages),
    guidancePage(pages),
    ...summaryPages(pages),
    ...checkPages(pages),
    ...reopenPages(pages),
    ...historyPages(pages),
  ];
}
