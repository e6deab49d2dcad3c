import type { FrameworkPin } from '../../inspection/ports/inspections.ts';
import type { ResponseKind, ResponseRecord, ResponseState } from '../../inspection/ports/responses.ts';

/** A row of `response` with the name of its author. */
export interface ResponseRow {
  inspection_id: string;
  response_id: string;
  case_id: string;
  instrument: string;
  assessor_id: string;
  display_name: string;
  kind: string;
  state: string;
  frameworks: unknown;
  revision: number;
  created_at: Date;
  submitted_at: Date | null;
  reopened_at: Date | null;
}

export const responseRecord = (row: ResponseRow): ResponseRecord => ({
  inspectionId: row.inspection_id,
  responseId: row.response_id,
  caseId: row.case_id,
  instrument: row.instrument,
  assessorId: row.assessor_id,
  assessorName: row.display_name,
  kind: row.kind as ResponseKind,
  state: row.state as ResponseState,
  frameworks: row.frameworks as FrameworkPin[],
  revision: row.revision,
  createdAt: row.created_at,
  submittedAt: row.submitted_at,
  reopenedAt: row.reopened_at,
});
