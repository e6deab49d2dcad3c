export { type Arrangement, arranged, SORTS, type Sort } from './arrange.ts';
export type { AssessorCounts, Board, BoardCase, Counts, Late } from './board.ts';
export { type BoardChange, difference } from './difference.ts';
export { type GivenBoards, givenBoards } from './given-boards.ts';
export { followProgress, type ProgressRead, readProgress } from './read-progress.ts';
