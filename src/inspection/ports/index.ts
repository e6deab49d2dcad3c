export type * from './accounts.ts';
export {
  type Actor,
  GLOBAL_ROLES,
  type GlobalRole,
  INSPECTION_ROLES,
  type InspectionRole,
} from './actor.ts';
export type * from './alerts.ts';
export type * from './audit.ts';
export type * from './cases.ts';
export type * from './changes.ts';
export type * from './decisions.ts';
export type * from './draws.ts';
export type * from './evidence.ts';
export type * from './framework-drafts.ts';
export type * from './frameworks.ts';
export type * from './inspections.ts';
export type * from './jobs.ts';
export type * from './json.ts';
export type * from './long-lists.ts';
export type * from './responses.ts';
export type * from './results.ts';
export type * from './set-up.ts';
export type * from './sign-in.ts';
export type * from './standing-cases.ts';
export type * from './store.ts';
