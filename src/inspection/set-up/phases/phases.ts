import type { InspectionKind, InspectionRole, InspectionStage } from '../../ports/index.ts';
import { STAGES } from '../settings/obstacles.ts';

/** What the task list of an inspection is made from: what the reader may know. Null: they may not. */
export interface PhaseFacts {
  readonly kind: InspectionKind;
  readonly stage: InspectionStage;
  readonly roles: readonly InspectionRole[];
  readonly hasDates: boolean;
  readonly services: number;
  readonly servicesWithContact: number;
  /** Links that are still open; null where the reader may not see them. */
  readonly openInvitations: number | null;
  readonly fieldworkers: number;
  readonly timetabled: number;
  /** Sampling plans, and those with a list that stands (of every service). */
  readonly lists: { readonly wanted: number; readonly standing: number };
  readonly cases: {
    readonly total: number;
    readonly notAllocated: number;
    readonly submitted: number;
    /** One's own that are not handed in. */
    readonly mine: number;
  } | null;
}

export type TaskId =
  | 'settings'
  | 'team'
  | 'contact'
  | 'timetable'
  | 'lists'
  | 'evidence'
  | 'sample'
  | 'allocation'
  | 'assess'
  | 'progress'
  | 'quality'
  | 'ratings'
  | 'report';

export type PhaseId = 'set-up' | 'lists' | 'sample' | 'fieldwork' | 'quality' | 'report';

/** `waiting`: begun, and somebody else is to act. `later`: cannot be begun yet. `open`: useful, but nothing waits for it. */
export type TaskState = 'done' | 'to-do' | 'in-progress' | 'waiting' | 'later' | 'open';

export interface Task {
  readonly id: TaskId;
  readonly state: TaskState;
  /** Whose work it is. */
  readonly by: readonly InspectionRole[];
  readonly isMine: boolean;
}

export interface Phase {
  readonly id: PhaseId;
  readonly tasks: readonly Task[];
}

export interface TaskList {
  readonly phases: readonly Phase[];
  /** The first task that is the reader’s to do; null where others are to act. */
  readonly next: TaskId | null;
}

/** The phases of an inspection with what is done, what is next and who does it, true to the role of the reader. */
export function phasesOf(facts: PhaseFacts): TaskList {
  const phases = LAYOUT.map(({ id, tasks }) => ({
    id,
    tasks: tasks
      .filter((task) => !(task === 'contact' && facts.kind === 'self-audit'))
      .map((task) => taskOf(task, facts)),
  }));
  const next = phases.flatMap(({ tasks }) => tasks).find(({ isMine, state }) => isMine && NEXT.has(state));
  return { phases, next: next?.id ?? null };
}

const NEXT: ReadonlySet<TaskState> = new Set(['to-do', 'in-progress']);

const LAYOUT: readonly { readonly id: PhaseId; readonly tasks: readonly TaskId[] }[] = [
  { id: 'set-up', tasks: ['settings', 'team', 'contact', 'timetable'] },
  { id: 'lists', tasks: ['lists', 'evidence'] },
  { id: 'sample', tasks: ['sample', 'allocation'] },
  { id: 'fieldwork', tasks: ['assess', 'progress'] },
  { id: 'quality', tasks: ['quality', 'ratings'] },
  { id: 'report', tasks: ['report'] },
];

/** In a service's own audit there is no contact: whoever leads it gives the lists. */
const suppliers = ({ kind }: PhaseFacts): readonly InspectionRole[] =>
  kind === 'self-audit' ? ['lead-inspector'] : ['service-contact'];

const LEAD: readonly InspectionRole[] = ['lead-inspector'];

const BY: Readonly<Record<TaskId, (facts: PhaseFacts) => readonly InspectionRole[]>> = {
  settings: () => LEAD,
  team: () => LEAD,
  contact: () => LEAD,
  timetable: () => LEAD,
  lists: suppliers,
  evidence: suppliers,
  sample: () => LEAD,
  allocation: () => LEAD,
  assess: () => ['inspector', 'local-assessor'],
  progress: () => LEAD,
  quality: () => ['quality-lead'],
  ratings: () => ['lead-inspector', 'panel-chair'],
  report: () => LEAD,
};

function taskOf(id: TaskId, facts: PhaseFacts): Task {
  const by = BY[id](facts);
  const isMine = by.some((role) => facts.roles.includes(role)) || (id === 'assess' && (facts.cases?.mine ?? 0) > 0);
  return { id, by, isMine, state: STATES[id](facts) };
}

const isPast = ({ stage }: PhaseFacts, until: InspectionStage): boolean =>
  STAGES.indexOf(stage) >= STAGES.indexOf(until);

const STATES: Readonly<Record<TaskId, (facts: PhaseFacts) => TaskState>> = {
  settings: (facts) => (facts.hasDates || isPast(facts, 'quality-assurance') ? 'done' : 'to-do'),
  team: ({ fieldworkers }) => (fieldworkers > 0 ? 'done' : 'to-do'),
  contact: ({ services, servicesWithContact, openInvitations }) => {
    if (servicesWithContact >= services && services > 0) return 'done';
    return (openInvitations ?? 0) > 0 ? 'waiting' : 'to-do';
  },
  timetable: (facts) => {
    if (facts.timetabled > 0 || isPast(facts, 'quality-assurance')) return 'done';
    return isAllocated(facts) || isPast(facts, 'fieldwork') ? 'to-do' : 'open';
  },
  lists: (facts) => {
    const { standing, wanted } = facts.lists;
    if (isPast(facts, 'sampled') || (wanted > 0 && standing >= wanted)) return 'done';
    return standing > 0 ? 'in-progress' : 'to-do';
  },
  evidence: (facts) => (isPast(facts, 'quality-assurance') ? 'done' : 'open'),
  sample: (facts) => {
    if (isPast(facts, 'sampled') || (facts.cases?.total ?? 0) > 0) return 'done';
    return facts.lists.standing > 0 ? 'to-do' : 'later';
  },
  allocation: (facts) => {
    if (facts.cases === null) return isPast(facts, 'fieldwork') ? 'done' : 'later';
    const { total, notAllocated } = facts.cases;
    if (total === 0) return 'later';
    if (notAllocated === 0) return 'done';
    return notAllocated === total ? 'to-do' : 'in-progress';
  },
  assess: (facts) => {
    if (isPast(facts, 'panel')) return 'done';
    if (facts.cases === null) return isPast(facts, 'fieldwork') ? 'in-progress' : 'later';
    const { total, notAllocated, submitted } = facts.cases;
    if (total > 0 && submitted === total) return 'done';
    if (total === notAllocated) return 'later';
    return submitted > 0 || isPast(facts, 'fieldwork') ? 'in-progress' : 'to-do';
  },
  progress: (facts) => {
    if (isPast(facts, 'panel')) return 'done';
    return (facts.cases?.total ?? 0) > 0 || isPast(facts, 'fieldwork') ? 'open' : 'later';
  },
  quality: (facts) => stageState(facts, 'quality-assurance'),
  ratings: (facts) => stageState(facts, 'panel'),
  report: (facts) => (isPast(facts, 'published') ? 'done' : stageState(facts, 'draft-report')),
};

/** Whether every case has an assessor: only then can interviews with case managers be planned. */
const isAllocated = ({ cases }: PhaseFacts): boolean => cases !== null && cases.total > 0 && cases.notAllocated === 0;

/** A phase that is a stage of its own. */
function stageState(facts: PhaseFacts, stage: InspectionStage): TaskState {
  if (facts.stage === stage) return 'in-progress';
  return isPast(facts, stage) ? 'done' : 'later';
}
