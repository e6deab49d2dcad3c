import { may, type Permission } from '../../../inspection/permission/index.ts';
import type { Actor, Inspection, InspectionRole } from '../../../inspection/ports/index.ts';
import type { InspectionTasks, Task, TaskId } from '../../../inspection/set-up/index.ts';
import { words } from '../../words/words.ts';
import { inSentence, roleWords } from '../roles.ts';
import { inspectionHref } from './links.ts';

/** Where a task is done, and what one must be allowed for it to be a link. */
const PLACES: Partial<Readonly<Record<TaskId, readonly (readonly [permission: Permission, page: string])[]>>> = {
  settings: [['inspection.manage', 'settings']],
  team: [['inspection.manage', 'team']],
  contact: [['inspection.manage', 'invitations']],
  timetable: [['timetable.read', 'timetable']],
  lists: [['long-list.read', 'lists']],
  evidence: [['evidence.read', 'evidence']],
  sample: [
    ['sample.read', 'sample'],
    ['sample.selected', 'selected'],
  ],
  allocation: [['case.allocate', 'allocation']],
  assess: [['case.list', 'cases']],
  progress: [['case.list', 'progress']],
  ratings: [['finding.read', 'results']],
};

const COLOURS: Readonly<Record<Task['state'], string | null>> = {
  done: null,
  'to-do': 'govuk-tag--blue',
  'in-progress': 'govuk-tag--light-blue',
  waiting: 'govuk-tag--yellow',
  open: 'govuk-tag--grey',
  later: null,
};

/** The phases of an inspection as task lists. */
export function taskListView(
  actor: Actor,
  { inspectionId }: Inspection,
  roles: readonly InspectionRole[],
  { list }: InspectionTasks,
) {
  const held = roles.map((role) => ({ inspectionId, role }));
  const hrefOf = (id: TaskId): string | null => {
    const place = PLACES[id]?.find(([permission]) => may(actor, held, permission, inspectionId));
    return place === undefined ? null : inspectionHref({ inspectionId }, place[1]);
  };
  return {
    next: list.next === null ? null : { text: words(`task.${list.next}.next`), href: hrefOf(list.next) },
    waits: list.next === null ? words('tasks.nothing') : null,
    phases: list.phases.map(({ id, tasks }, index) => ({
      title: words('tasks.phase', { number: index + 1, title: words(`phase.${id}`) }),
      id: `phase-${id}`,
      items: tasks.map((task) => itemOf(task, task.state === 'later' ? null : hrefOf(task.id))),
    })),
  };
}

function itemOf({ id, state, by, isMine }: Task, href: string | null) {
  const who = words(isMine ? 'tasks.by.you' : 'tasks.by', { who: inSentence(by.map(roleWords)) });
  const text = words(`tasks.state.${state}`);
  const colour = COLOURS[state];
  return {
    title: { text: words(`task.${id}`) },
    hint: { text: `${words(`task.${id}.hint`)} ${who}` },
    ...(href === null ? {} : { href }),
    status:
      colour === null
        ? { text, ...(state === 'later' ? { classes: 'govuk-task-list__status--cannot-start-yet' } : {}) }
        : { tag: { text, classes: colour } },
  };
}
