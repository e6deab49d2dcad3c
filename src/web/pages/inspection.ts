import { z } from 'zod';
import { type InspectionOverview, PROGRESS, readInspection } from '../../inspection/overview/index.ts';
import { perform } from '../../inspection/use-case/index.ts';
import type { WebDeps } from '../deps.ts';
import { type Route, route } from '../route.ts';
import { page } from '../shell/answer.ts';
import { dayInWords } from '../shell/dates.ts';
import { words } from '../words/words.ts';
import { frameworkTitle } from './labels.ts';
import { inSentence, roleWords } from './roles.ts';

/** One inspection: what it is, how far its cases are, who is on it; for the service, what is asked of it. */
export const inspectionPage = (deps: WebDeps): Route =>
  route({
    method: 'GET',
    url: '/inspections/:inspectionId',
    permission: 'inspection.read',
    audit: readInspection.audit,
    params: z.object({ inspectionId: z.uuid() }),
    handle: async ({ actor, params }) => {
      const overview = await perform(deps.store, actor, readInspection, params);
      return page('pages/inspection.njk', view(overview, await frameworkTitle(deps, overview.inspection.framework)));
    },
  });

function view({ inspection, roles, team, cases, may }: InspectionOverview, framework: string) {
  const { inspectionId, serviceName, kind, stage, asOf } = inspection;
  return {
    title: inspection.title,
    about: [
      { key: words('inspection.service'), value: serviceName ?? words('inspection.services') },
      { key: words('inspection.kind'), value: words(`kind.${kind}`) },
      { key: words('inspection.stage'), value: words(`stage.${stage}`) },
      { key: words('inspection.framework'), value: framework },
      { key: words('inspection.as-of'), value: dayInWords(asOf) },
      { key: words('inspection.your-role'), value: inSentence(roles.map(roleWords)) },
    ],
    figures: cases && PROGRESS.map((state) => ({ label: words(`progress.${state}`), count: cases.byProgress[state] })),
    total: cases?.total ?? null,
    team: team.map(({ displayName, role }) => ({ name: displayName, role: roleWords(role) })),
    isPanel: roles.some((role) => role === 'panel-member' || role === 'panel-chair'),
    asked: roles.includes('service-contact') ? words(`inspection.service-contact.${stage}`) : null,
    casesHref: may.listCases ? `/inspections/${inspectionId}/cases` : null,
    recordHref: may.readRecord ? `/inspections/${inspectionId}/record` : null,
  };
}
