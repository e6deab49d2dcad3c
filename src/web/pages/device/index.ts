import type { WebDeps } from '../../deps.ts';
import type { Route } from '../../route.ts';
import { deviceKeyPage } from './device-key.ts';
import { instrumentDataPage } from './instrument-data.ts';

/** What scripts on a case page ask for. */
export const devicePages = (deps: WebDeps): readonly Route[] => [deviceKeyPage(deps), instrumentDataPage(deps)];
