export type {
  Edition,
  FrameworkHashes,
  ReportInput,
  ReportResponse,
  SampleOutcome,
  Trace,
  TracedCases,
  UsedInstrument,
} from './input.ts';
export { type Report, renderReport } from './report.ts';
export { traceOf } from './trace.ts';
