import { once } from 'node:events';
import type { FastifyRequest } from 'fastify';
import { buildApp } from '../../src/web/app.ts';
import type { SignedIn } from '../../src/web/deps.ts';
import { casePage, casesPage } from '../../src/web/pages/cases.ts';
import { homePage } from '../../src/web/pages/home.ts';
import { pages } from '../../src/web/pages/index.ts';
import { inspectionPage } from '../../src/web/pages/inspection.ts';
import { publicRoute, type Route } from '../../src/web/route.ts';
import { alertsAround } from '../../src/web/shell/alerts-around.ts';
import type { Answer } from '../../src/web/shell/answer.ts';
import { openWeb } from './open-web.ts';

// A process of its own, so that whoever asks does not slow the answers: the pages of the application, and beside each
// the same template with the data of one request, kept, for a session that is taken as known.

const scratch = process.argv[2] ?? '';
const web = await openWeb(scratch);
const { deps, lead, inspectionId, store } = web;
const known: SignedIn = { actor: lead, sessionId: 'known' };
const cases = await store.transaction(lead, (tx) => tx.cases.list(inspectionId));
const caseId = cases[0]?.caseId ?? '';

const measured: readonly {
  readonly name: string;
  readonly url: string;
  readonly route: Route;
  readonly query?: object;
}[] = [
  { name: 'first page', url: '/', route: homePage(deps) },
  { name: 'inspection', url: `/inspections/${inspectionId}`, route: inspectionPage(deps) },
  {
    name: `list of ${cases.length} cases`,
    url: `/inspections/${inspectionId}/cases?show=all`,
    route: casesPage(deps),
    query: { show: 'all' },
  },
  { name: 'record of a case', url: `/inspections/${inspectionId}/cases/${caseId}`, route: casePage(deps) },
];

/** What a page answers with now, once and for all, with what stands around it. */
async function answerOf({ route, query = {}, url }: (typeof measured)[number]): Promise<Answer> {
  const answer = await route.handle({
    signedIn: known,
    actor: lead,
    params: { inspectionId, caseId },
    query,
  } as unknown);
  if (answer.kind !== 'page') return answer;
  return { ...answer, view: { ...answer.view, around: await alertsAround(deps, { url } as FastifyRequest, known) } };
}

const constant: Route[] = [];
for (const [n, one] of measured.entries()) {
  const answer = await answerOf(one);
  const audit = { notRecorded: 'constant' };
  constant.push(publicRoute({ method: 'GET', url: `/constant/${n}`, audit, handle: () => answer }));
}
const sessions = {
  ...deps.sessions,
  signedIn: async (...[request, reply]: Parameters<typeof deps.sessions.signedIn>) =>
    request.url.startsWith('/constant/') ? known : deps.sessions.signedIn(request, reply),
};
const { server } = await buildApp({ ...deps, sessions }, [pages(deps), { routes: constant }]);
await server.listen({ host: '127.0.0.1', port: 0 });
const address = server.server.address();
process.send?.({
  base: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`,
  cookie: web.cookie,
  pages: measured.map(({ name, url }, n) => ({ name, url, constant: `/constant/${n}` })),
});
await once(process, 'message');
await server.close();
await web.close();
process.exit(0);
