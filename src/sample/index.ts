export { allocate } from './allocate/allocate.ts';
export type { Allocation, AllocationInput, Assessor, CaseToAllocate } from './allocate/types.ts';
export { type DrawOptions, type DrawResult, drawSample } from './draw-sample.ts';
export type { LongList } from './list/long-list.ts';
export { countMatches } from './list/match-columns.ts';
export type { DateReader } from './list/read-cell.ts';
export { type LongListReader, type LongListReaderMade, longListReader, readLongList } from './list/read-long-list.ts';
export type { DrawnCase, DuplicateRow, ExcludedRow, Sample, StratumResult } from './result.ts';
export { type Size, sampleSize } from './size/sample-size.ts';
