/** Addresses of results. Ids of questions may hold spaces and slashes. */
export const resultsAddress = (inspectionId: string, ...below: readonly string[]): string =>
  [`/inspections/${inspectionId}/results`, ...below.map(encodeURIComponent)].join('/');

export const keyQuestionAddress = (inspectionId: string, id: string): string =>
  resultsAddress(inspectionId, 'key-questions', id);

export const itemAddress = (
  inspectionId: string,
  { framework, instrument, item }: { readonly framework: string; readonly instrument: string; readonly item: string },
): string => resultsAddress(inspectionId, 'items', framework, instrument, item);

export const caseAddress = (inspectionId: string, caseId: string): string =>
  `/inspections/${inspectionId}/cases/${caseId}`;
