import { listMyInspections, type MyInspection } from '../../inspection/overview/index.ts';
import type { Actor } from '../../inspection/ports/index.ts';
import { perform } from '../../inspection/use-case/index.ts';
import type { WebDeps } from '../deps.ts';
import { publicRoute, type Route } from '../route.ts';
import { page } from '../shell/answer.ts';
import { words } from '../words/words.ts';
import { inSentence, roleWords } from './roles.ts';

/** The first page: a way in for those who have not signed in, else what is theirs to do. */
export const homePage = (deps: WebDeps): Route =>
  publicRoute({
    method: 'GET',
    url: '/',
    audit: { notRecorded: 'one’s own first page, without any case' },
    handle: async ({ signedIn }) => {
      if (!signedIn) return page('pages/welcome.njk', { title: words('home.signed-out.title') });
      const mine = await perform(deps.store, signedIn.actor, listMyInspections, {});
      return page('pages/home.njk', homeView(signedIn.actor, mine));
    },
  });

function homeView(actor: Actor, mine: readonly MyInspection[]) {
  const has = (role: Actor['globalRoles'][number]) => actor.globalRoles.includes(role);
  const isAdministrator = has('administrator');
  const isPolicyOfficer = has('policy-officer');
  const isAnalyst = has('analyst');
  const isPlanner = has('inspection-planner');
  return {
    title: titleFor(actor, mine.length),
    isAdministrator,
    isPolicyOfficer,
    isAnalyst,
    mayPlan: isPlanner || isAdministrator,
    mayAudit: actor.serviceId !== null,
    /** Those whose work is elsewhere are not told that they are on no inspection. */
    showsInspections: mine.length > 0 || actor.globalRoles.length === 0,
    inspections: mine.map(({ inspection, roles }) => ({
      href: `/inspections/${inspection.inspectionId}`,
      title: inspection.title,
      stage: inspection.stage,
      line: words('home.inspection.line', {
        service: inspection.serviceName ?? words('inspection.services'),
        roles: inSentence(roles.map((role) => roleWords(role).toLowerCase())),
      }),
    })),
  };
}

function titleFor({ globalRoles }: Actor, inspections: number): string {
  if (inspections > 0) return words('home.title');
  if (globalRoles.includes('administrator')) return words('home.title.administrator');
  return words(globalRoles.includes('policy-officer') ? 'home.title.policy-officer' : 'home.title.none');
}
