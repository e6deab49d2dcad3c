import type { WebDeps } from '../../deps.ts';
import type { Route } from '../../route.ts';
import { checkPages } from './check.ts';
import { columnPages } from './columns.ts';
import { confirmPages } from './confirm.ts';
import { overviewPages } from './overview.ts';
import { rowPages } from './row.ts';
import { uploadPages } from './upload.ts';

/** The lists of cases that a service gives: from the empty form to the confirmed list. */
export const longListPages = (deps: WebDeps): readonly Route[] => [
  ...overviewPages(deps),
  ...uploadPages(deps),
  ...columnPages(deps),
  ...checkPages(deps),
  ...rowPages(deps),
  ...confirmPages(deps),
];
