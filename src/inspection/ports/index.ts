export type * from './accounts.ts';
export {
  type Actor,
  GLOBAL_ROLES,
  type GlobalRole,
  INSPECTION_ROLES,
  type InspectionRole,
} from './actor.ts';
export type * from './audit.ts';
export type * from './cases.ts';
export type * from './decisions.ts';
export type * from './frameworks.ts';
export type * from './inspections.ts';
export type * from './json.ts';
export type * from './responses.ts';
export type * from './sign-in.ts';
export type * from './store.ts';
