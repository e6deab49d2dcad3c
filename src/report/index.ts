export type { Edition, ReportInput, ReportResponse, SampleOutcome } from './input.ts';
export { type Report, renderReport } from './report.ts';
export { traceOf } from './trace.ts';
