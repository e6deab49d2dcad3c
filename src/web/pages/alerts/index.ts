import type { WebDeps } from '../../deps.ts';
import type { Route } from '../../route.ts';
import { alertListPages } from './alerts.ts';
import { notePages } from './notes.ts';
import { alertPages } from './one-alert.ts';
import { oneNotePages } from './one-note.ts';
import { raisePages } from './raise.ts';
import { alertSettingsPages } from './settings.ts';

/** Concerns that cannot wait, and notes that can. */
export const alertAndNotePages = (deps: WebDeps): readonly Route[] => [
  ...raisePages(deps),
  ...alertListPages(deps),
  ...alertSettingsPages(deps),
  ...alertPages(deps),
  ...notePages(deps),
  ...oneNotePages(deps),
];
