export type { CaseProgress, Progress } from '../ports/index.ts';
export { listAccounts } from './list-accounts.ts';
export { type CaseList, listCases } from './list-cases.ts';
export { listMyInspections, type MyInspection } from './my-inspections.ts';
export { PROGRESS } from './progress.ts';
export { type CaseRecord, readCase } from './read-case.ts';
export { type InspectionOverview, readInspection } from './read-inspection.ts';
export {
  type AccessRecord,
  exportInspectionRecord,
  exportSystemRecord,
  readInspectionRecord,
  readSystemRecord,
} from './read-record.ts';
