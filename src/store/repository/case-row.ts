import type { CaseFacts } from '../../framework/model/fact.ts';
import type { CaseKind, CaseState, InspectionCase } from '../../inspection/ports/cases.ts';

export interface CaseRow {
  inspection_id: string;
  case_id: string;
  reference: string;
  kind: string;
  linked_case_id: string | null;
  state: string;
  instruments: string[];
  facts: unknown;
}

export const inspectionCase = (row: CaseRow): InspectionCase => ({
  inspectionId: row.inspection_id,
  caseId: row.case_id,
  reference: row.reference,
  kind: row.kind as CaseKind,
  linkedCaseId: row.linked_case_id,
  state: row.state as CaseState,
  instruments: row.instruments,
  facts: row.facts as CaseFacts,
});
