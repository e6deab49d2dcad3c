export {
  type AttachedWording,
  attachWording,
  type DoubtfulQuestion,
  type MatchedQuestion,
  type OfficialQuestion,
  type OfficialWording,
  type WordingDocument,
} from './attach-wording.ts';
export { type DraftFiles, draftFramework } from './draft-framework.ts';
export { importProblems } from './import-problems.ts';
export { type ImportReport, importReport, type ReportedQuestion } from './import-report.ts';
export type { DraftOptions } from './options.ts';
export { wearWording } from './wear-wording.ts';
