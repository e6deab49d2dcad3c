import { z } from 'zod';
import { readExcluded, readPlan, readSteps } from '../../../inspection/sampling/index.ts';
import { perform } from '../../../inspection/use-case/index.ts';
import type { WebDeps } from '../../deps.ts';
import { type Route, route } from '../../route.ts';
import { page } from '../../shell/answer.ts';
import { timeInWords } from '../../shell/dates.ts';
import { words } from '../../words/words.ts';
import { planAddress } from './addresses.ts';
import { paged } from './paging.ts';
import { planHead, planView } from './plan-view.ts';
import { choicesInQuery, ofPlan, pageNumber, serviceQuery } from './shapes.ts';

/** One sample: what could be drawn, or what was. */
export const planPage = (deps: WebDeps): Route =>
  route({
    method: 'GET',
    url: '/inspections/:inspectionId/sample/:plan',
    permission: 'sample.read',
    audit: readPlan.audit,
    params: ofPlan,
    query: serviceQuery.extend({
      ...choicesInQuery.shape,
      show: z.enum(['selected', 'reserve', 'withdrawn']).catch('selected'),
      page: pageNumber,
    }),
    handle: async ({ actor, params, query }) => {
      const { show, page: at, ...choices } = query;
      const state = await perform(deps.store, actor, readPlan, { ...params, ...choices });
      return page('sampling/plan.njk', planView(state, { show, page: at, ...choices }));
    },
  });

/** Every row that cannot be sampled, with its reason. */
export const excludedPage = (deps: WebDeps): Route =>
  route({
    method: 'GET',
    url: '/inspections/:inspectionId/sample/:plan/excluded',
    permission: 'sample.read',
    audit: readExcluded.audit,
    params: ofPlan,
    query: serviceQuery.extend({ reason: z.string().max(100).optional(), page: pageNumber }),
    handle: async ({ actor, params, query }) => {
      const found = await perform(deps.store, actor, readExcluded, { ...params, service: query.service });
      const reasons = [...Map.groupBy(found.rows, ({ reason }) => reason)];
      const rows = found.rows.filter(({ reason }) => query.reason === undefined || reason === query.reason);
      const href = (reason?: string) => planAddress(found, '/excluded', { reason });
      return page('sampling/excluded.njk', {
        title: words('sample.excluded.title'),
        ...planHead(found),
        filters: [
          {
            text: `${words('sample.excluded.all')} (${found.rows.length})`,
            href: href(),
            active: query.reason === undefined,
          },
          ...reasons.map(([code, own]) => ({
            text: `${code.replaceAll('-', ' ')} (${own.length})`,
            href: href(code),
            active: query.reason === code,
          })),
        ],
        ...paged(rows, query.page, (at) => planAddress(found, '/excluded', { reason: query.reason, page: at })),
      });
    },
  });

/** How a sample came about, in words, and whether drawing again gives the same. */
export const stepsPage = (deps: WebDeps): Route =>
  route({
    method: 'GET',
    url: '/inspections/:inspectionId/sample/:plan/steps',
    permission: 'sample.read',
    audit: readSteps.audit,
    params: ofPlan,
    query: serviceQuery,
    handle: async ({ actor, params, query }) => {
      const found = await perform(deps.store, actor, readSteps, { ...params, ...query });
      const { draw } = found;
      const about = draw && [
        { key: words('sample.seed'), value: draw.sample.seed },
        { key: words('sample.digest'), value: draw.digest },
        {
          key: words('sample.drawn.by'),
          value: words('sample.drawn.by.value', { name: draw.drawnByName, time: timeInWords(draw.drawnAt) }),
        },
      ];
      return page('sampling/steps.njk', {
        title: words('steps.title'),
        ...planHead(found),
        steps: found.steps,
        again: found.again,
        about,
        downloadHref: planAddress(found, '/download/steps'),
      });
    },
  });
