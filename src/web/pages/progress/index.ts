import type { FastifyInstance } from 'fastify';
import { Gauge } from 'prom-client';
import { z } from 'zod';
import { givenBoards, readProgress } from '../../../inspection/progress/index.ts';
import type { Part } from '../../app.ts';
import type { WebDeps } from '../../deps.ts';
import { route } from '../../route.ts';
import { json, stream } from '../../shell/answer.ts';
import { catchUp, type ProgressDeps } from './catch-up.ts';
import { progressPage } from './progress-page.ts';
import { saidOf } from './said.ts';
import { openStreams, type Streams } from './stream.ts';

const params = z.object({ inspectionId: z.uuid() });
const position = z.string().regex(/^[\w-]{22}$/);
const query = z.object({ since: position.optional() });

/** The progress page with its stream and its poll; boards and streams are this process's own. */
export function progressPart(web: WebDeps): Required<Part> {
  const deps: ProgressDeps = { ...web, given: givenBoards() };
  const streams = openStreams(deps);
  return {
    routes: [progressPage(deps), streamRoute(streams), pollRoute(deps)],
    plugin: (server) => endWith(server, streams),
  };
}

/** What is changed, as it changes. Asked for as anything but a stream of events, it is what there is now. */
const streamRoute = (streams: Streams) =>
  route({
    method: 'GET',
    url: '/inspections/:inspectionId/progress/stream',
    permission: 'case.list',
    audit: readProgress.audit,
    byItself: true,
    params,
    query,
    handle: async ({ request, reply, actor, params: { inspectionId }, query: { since } }) => {
      const last = position.safeParse(request.headers['last-event-id']);
      const goesOn = request.headers.accept?.includes('text/event-stream') === true;
      const from = last.success ? last.data : (since ?? null);
      const body = await streams.open({ request, reply, actor, inspectionId, since: from, goesOn });
      return body === null ? json({ code: 'too-many-streams' }, 503) : stream('text/event-stream; charset=utf-8', body);
    },
  });

/** The same for a browser that gets no stream. */
const pollRoute = (deps: ProgressDeps) =>
  route({
    method: 'GET',
    url: '/inspections/:inspectionId/progress/poll',
    permission: 'case.list',
    audit: readProgress.audit,
    byItself: true,
    params,
    query,
    handle: async ({ actor, params: { inspectionId }, query: { since } }) => {
      const { change, at } = await catchUp(deps, actor, inspectionId, since ?? null);
      return json(saidOf(change, at, false));
    },
  });

/** An answer that goes on would keep the process from stopping. */
function endWith(server: FastifyInstance, streams: Streams): void {
  server.addHook('preClose', async () => streams.close());
  new Gauge({
    name: 'progress_streams_open',
    help: 'Streams of progress pages that are open',
    registers: [server.metrics],
    collect() {
      this.set(streams.count());
    },
  });
}
