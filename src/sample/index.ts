export { allocate } from './allocate/allocate.ts';
export type { Allocation, Assessor } from './allocate/types.ts';
export { drawSample } from './draw-sample.ts';
export type { LongList } from './list/long-list.ts';
export { countMatches } from './list/match-columns.ts';
export { longListReader, readLongList } from './list/read-long-list.ts';
export type { DrawnCase, Sample } from './result.ts';
