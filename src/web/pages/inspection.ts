import { z } from 'zod';
import { readAlertCounts } from '../../inspection/alert/index.ts';
import { type InspectionOverview, PROGRESS, readInspection } from '../../inspection/overview/index.ts';
import { may } from '../../inspection/permission/index.ts';
import type { Actor } from '../../inspection/ports/index.ts';
import { type InspectionTasks, readTasks } from '../../inspection/set-up/index.ts';
import { perform } from '../../inspection/use-case/index.ts';
import type { WebDeps } from '../deps.ts';
import { type Route, route } from '../route.ts';
import { page } from '../shell/answer.ts';
import { dayInWords } from '../shell/dates.ts';
import { words } from '../words/words.ts';
import { alertCountsView } from './alerts/counts-view.ts';
import { frameworkTitle } from './labels.ts';
import { inSentence, roleWords } from './roles.ts';
import { taskListView } from './set-up/task-list-view.ts';

/** One inspection: what there is to do and by whom, how far its cases are, who is on it; for the service, what is asked. */
export const inspectionPage = (deps: WebDeps): Route =>
  route({
    method: 'GET',
    url: '/inspections/:inspectionId',
    permission: 'inspection.read',
    audit: readInspection.audit,
    params: z.object({ inspectionId: z.uuid() }),
    handle: async ({ actor, params }) => {
      const overview = await perform(deps.store, actor, readInspection, params);
      const tasks = await perform(deps.store, actor, readTasks, { ...params, now: deps.clock.now() });
      const framework = await frameworkTitle(deps, overview.inspection.framework);
      const alertCounts = alertCountsView(
        params.inspectionId,
        await perform(deps.store, actor, readAlertCounts, params),
      );
      return page('pages/inspection.njk', { ...view(actor, overview, tasks, framework), alertCounts });
    },
  });

function view(
  actor: Actor,
  { inspection, roles, team, cases, may: mayDo }: InspectionOverview,
  tasks: InspectionTasks,
  framework: string,
) {
  const { inspectionId, kind, stage, asOf } = inspection;
  const leads = roles.includes('lead-inspector');
  return {
    title: inspection.title,
    ...taskListView(actor, inspection, roles, tasks),
    stageHref: leads ? `/inspections/${inspectionId}/stage` : null,
    frameworkHref: leads ? `/inspections/${inspectionId}/framework` : null,
    about: [
      { key: words('inspection.service'), value: servicesIn(inspection.serviceName, tasks) },
      { key: words('inspection.kind'), value: words(`kind.${kind}`) },
      { key: words('inspection.stage'), value: words(`stage.${stage}`) },
      { key: words('inspection.framework'), value: framework },
      ...datesIn(tasks),
      { key: words('inspection.as-of'), value: dayInWords(asOf) },
      { key: words('inspection.your-role'), value: inSentence(roles.map(roleWords)) },
    ],
    figures: cases && PROGRESS.map((state) => ({ label: words(`progress.${state}`), count: cases.byProgress[state] })),
    total: cases?.total ?? null,
    team: team.map(({ displayName, role }) => ({ name: displayName, role: roleWords(role) })),
    isPanel: roles.some((role) => role === 'panel-member' || role === 'panel-chair'),
    asked: roles.includes('service-contact') ? words(`inspection.service-contact.${stage}`) : null,
    progressHref: mayDo.listCases ? `/inspections/${inspectionId}/progress` : null,
    casesHref: mayDo.listCases ? `/inspections/${inspectionId}/cases` : null,
    resultsHref: seesFindings(actor, inspectionId, roles) ? `/inspections/${inspectionId}/results` : null,
    recordHref: mayDo.readRecord ? `/inspections/${inspectionId}/record` : null,
  };
}

/** Whether the reader sees findings. */
const seesFindings = (actor: Actor, inspectionId: string, roles: InspectionOverview['roles']): boolean =>
  may(
    actor,
    roles.map((role) => ({ inspectionId, role })),
    'finding.read',
    inspectionId,
  );

const servicesIn = (only: string | null, { services }: InspectionTasks): string =>
  only ?? (inSentence(services.map(({ name }) => name)) || words('inspection.services'));

/** Days and place; what is not settled says so. */
function datesIn({ dates: { region, announcedOn, fieldworkFrom, fieldworkTo, publishOn } }: InspectionTasks) {
  const day = (value: string | null) => (value === null ? words('inspection.not-set') : dayInWords(value));
  const fieldwork =
    fieldworkFrom === null || fieldworkTo === null
      ? day(fieldworkFrom ?? fieldworkTo)
      : words('inspection.fieldwork.days', { from: dayInWords(fieldworkFrom), to: dayInWords(fieldworkTo) });
  return [
    {
      key: words('inspection.region'),
      value: region === null ? words('inspection.not-set') : words(`region.${region}`),
    },
    { key: words('inspection.announced'), value: day(announcedOn) },
    { key: words('inspection.fieldwork'), value: fieldwork },
    { key: words('inspection.publish'), value: day(publishOn) },
  ];
}
