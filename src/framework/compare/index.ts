export { type Comparison, compareFrameworks, isWithoutDifference, LISTS } from './compare-frameworks.ts';
export { checkCrosswalk } from './crosswalk/check-crosswalk.ts';
export { type Crosswalk, type CrosswalkEntry, type CrosswalkPair, pairOf } from './crosswalk/crosswalk.ts';
export { endsOf } from './crosswalk/ends.ts';
export type { Differences, Entry } from './entry.ts';
