import { z } from 'zod';
import { readTimeline } from '../../../inspection/assess/index.ts';
import type { Actor } from '../../../inspection/ports/index.ts';
import { perform } from '../../../inspection/use-case/index.ts';
import { type Route, route } from '../../route.ts';
import { page } from '../../shell/answer.ts';
import { words } from '../../words/words.ts';
import { responseHref } from './addresses.ts';
import { aroundCase } from './around-case.ts';
import { differencesInWords, historyLines, moments } from './history-view.ts';
import { type CasePages, opened } from './open-case.ts';
import { ofResponse } from './shapes.ts';

const URL = '/inspections/:inspectionId/responses/:responseId/history';
const PAGE = 100;

/** Everything that ever happened to a response, and any two moments of it set beside each other. */
export const historyPages = (pages: CasePages): readonly Route[] => [
  route({
    method: 'GET',
    url: URL,
    permission: 'response.read',
    audit: readTimeline.audit,
    params: ofResponse,
    query: z.object({ page: z.coerce.number().int().min(1).max(10_000).default(1) }),
    handle: async ({ actor, params, query }) => {
      const { open, events } = await read(pages, actor, params);
      const lines = historyLines(open.worn.compiled, events);
      const last = Math.max(1, Math.ceil(lines.length / PAGE));
      const at = Math.min(query.page, last);
      const href = responseHref(params, 'history');
      const revision = open.assessment.view.response.revision;
      return page('assess/history.njk', {
        ...aroundCase(open, words('assess.history.title'), 'history'),
        lines: lines.slice((at - 1) * PAGE, at * PAGE).map((line) => ({
          ...line,
          compareHref: line.revision === revision ? null : `${href}/compare?from=${line.revision}&to=${revision}`,
        })),
        later: at > 1 ? `${href}?page=${at - 1}` : null,
        earlier: at < last ? `${href}?page=${at + 1}` : null,
        compareHref: `${href}/compare`,
      });
    },
  }),
  route({
    method: 'GET',
    url: `${URL}/compare`,
    permission: 'response.read',
    audit: readTimeline.audit,
    params: ofResponse,
    query: z.object({ from: z.coerce.number().int().min(1).optional(), to: z.coerce.number().int().min(1).optional() }),
    handle: async ({ actor, params, query }) => {
      const { open, events } = await read(pages, actor, params);
      const { compiled } = open.worn;
      const latest = open.assessment.view.response.revision;
      const submitted = events.findLast(({ kind, revision }) => kind === 'submitted' && revision < latest);
      const [from, to] = inOrder(query.from ?? submitted?.revision ?? 1, query.to ?? latest);
      return page('assess/compare.njk', {
        ...aroundCase(open, words('assess.compare.title'), 'history'),
        action: responseHref(params, 'history/compare'),
        historyHref: responseHref(params, 'history'),
        from: moments(events, compiled, from),
        to: moments(events, compiled, to),
        changed: differencesInWords(compiled, events, from, to),
      });
    },
  }),
];

const inOrder = (a: number, b: number): readonly [number, number] => (a <= b ? [a, b] : [b, a]);

async function read(pages: CasePages, actor: Actor, params: z.output<typeof ofResponse>) {
  const timeline = await perform(pages.store, actor, readTimeline, params);
  return { open: await opened(pages, timeline), events: timeline.events };
}
