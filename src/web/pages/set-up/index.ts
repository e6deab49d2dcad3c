import type { WebDeps } from '../../deps.ts';
import type { Route } from '../../route.ts';
import { createPages } from './create.ts';
import { inspectionsPages } from './inspections.ts';
import { invitationPages } from './invitations.ts';
import { joinPages } from './join.ts';
import { movePages } from './move.ts';
import { ownAuditPages } from './own-audit.ts';
import { settingsPages } from './settings.ts';
import { stagePages } from './stage.ts';
import { teamPages } from './team.ts';
import { timetablePages } from './timetable.ts';
import { timetableEntryPages } from './timetable-entry.ts';

/** The pages with which an inspection is set up and kept. */
export const setUpPages = (deps: WebDeps): readonly Route[] => [
  ...createPages(deps),
  ...ownAuditPages(deps),
  ...inspectionsPages(deps),
  ...settingsPages(deps),
  ...stagePages(deps),
  ...teamPages(deps),
  ...invitationPages(deps),
  ...joinPages(deps),
  ...timetablePages(deps),
  ...timetableEntryPages(deps),
  ...movePages(deps),
];
