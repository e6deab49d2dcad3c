export {
  type BatchResult,
  type Change,
  type ChangeResult,
  changesBatch,
  MOST_CHANGES,
  SCHEMA_VERSIONS,
  type Standing,
} from './batch.ts';
export { beginResponse } from './begin-response.ts';
export { type DraftProgress, listMyCases, type MyCase, type MyCases } from './my-cases.ts';
export { type Assessment, readAssessment } from './read-assessment.ts';
export { type CaseChoice, readChoice } from './read-choice.ts';
export { type EntryHistory, readHistory } from './read-history.ts';
export { readOwnResponse, readResponse } from './read-response.ts';
export { readTimeline, type Timeline } from './read-timeline.ts';
export { reopenResponse } from './reopen-response.ts';
export { saveChanges } from './save-changes.ts';
export { submitResponse } from './submit-response.ts';
export { type Difference, differences, type Step, type StoodEntry, stepsOf, stoodAt } from './timeline.ts';
export type { ResponseView } from './view.ts';
