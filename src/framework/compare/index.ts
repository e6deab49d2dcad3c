export type { Change } from './change.ts';
export { type Comparison, compareFrameworks, isWithoutDifference, LISTS } from './compare-frameworks.ts';
export { type Answering, answersTo } from './crosswalk/answers-to.ts';
export { checkCrosswalk } from './crosswalk/check-crosswalk.ts';
export type { Crosswalk, CrosswalkEntry, CrosswalkPair } from './crosswalk/crosswalk.ts';
export type { Differences, Entry } from './entry.ts';
