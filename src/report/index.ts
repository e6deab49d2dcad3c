export type {
  AnswerInEffect,
  Edition,
  FrameworkHashes,
  ReportInput,
  ReportResponse,
  ResponseChallenge,
  SampleOutcome,
  Trace,
  TracedCases,
} from './input.ts';
export { type Report, renderReport } from './report.ts';
export { traceOf } from './trace.ts';
