export {
  dealWithNote,
  keepOutOfReport,
  listNotesToLead,
  listPracticeExamples,
  NOTE_KINDS,
  type NoteList,
  type NoteRecord,
  openNoteAgain,
  readForNames,
  readNoteToLead,
  versionForReport,
  writeNoteToLead,
} from './notes.ts';
