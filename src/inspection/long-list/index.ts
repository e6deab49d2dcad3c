export { type Checked, columnsByIndex, type DraftProblem } from './check.ts';
export { type DraftColumn, type DraftRow, IDENTIFYING, LEFT_OUT, openAbout, REMOVAL_REASONS } from './content.ts';
export { matchFaults } from './match.ts';
export type { OpenList } from './open-draft.ts';
export { type AskedList, wantedColumns } from './plans.ts';
export {
  checkDraft,
  confirmDraft,
  discardDraft,
  editRow,
  matchColumns,
  readDraft,
  removeRow,
  rowMark,
} from './prepare.ts';
export {
  type ListState,
  type ListsOverview,
  type NamedList,
  readAskedList,
  readLists,
  readSuppliedList,
} from './read-lists.ts';
export { takeList } from './take-list.ts';
export { makeTemplate, wordsOf } from './template.ts';
export { beginList, type ListDeps, takeUpload } from './upload.ts';
