export { appointLead } from './create/appoint-lead.ts';
export { createInspection } from './create/create-inspection.ts';
export { createOwnAudit } from './create/create-own-audit.ts';
export { listInspections, type PlannedInspections } from './create/list-inspections.ts';
export { type InspectionOffer, offerInspection } from './create/offer-inspection.ts';
export {
  INVITATION_DAYS,
  INVITED_ROLES,
  type InvitationList,
  invite,
  listInvitations,
  type MadeInvitation,
  renewInvitation,
  withdrawInvitation,
} from './invitations/invitations.ts';
export { type JoinStep, joinAs, joinWithNewAccount, lookAtInvitation } from './invitations/join.ts';
export type { DraftEffect } from './move/effect.ts';
export { moveDrafts } from './move/move-drafts.ts';
export { type DraftReport, type MovePreview, previewMove } from './move/preview-move.ts';
export { isSamePin, type Moves, readMoves } from './move/read-moves.ts';
export type { Phase, Task, TaskId, TaskList, TaskState } from './phases/phases.ts';
export { type InspectionTasks, readTasks } from './phases/read-phases.ts';
export { addInspectedService, removeInspectedService } from './settings/change-services.ts';
export { changeSettings } from './settings/change-settings.ts';
export { moveStage, readStage, type StageChoice } from './settings/move-stage.ts';
export { type Obstacle, STAGES } from './settings/obstacles.ts';
export { type InspectionSettings, readSettings } from './settings/read-settings.ts';
export { addMember, removeMember } from './team/change-team.ts';
export { readTeam, type Team } from './team/read-team.ts';
export { calendarFile } from './timetable/calendar-file.ts';
export { addEntry, cancelEntry, changeEntry } from './timetable/change-timetable.ts';
export {
  type EntryForm,
  exportTimetable,
  readEntryForm,
  readTimetable,
  type TimetableView,
} from './timetable/read-timetable.ts';
