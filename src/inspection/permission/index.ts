export { type HeldRole, may } from './may.ts';
export { PERMISSIONS, type Permission } from './permissions.ts';
export { permitted } from './rule.ts';
