import { z } from 'zod';
import { readSamples } from '../../../inspection/sampling/index.ts';
import { perform } from '../../../inspection/use-case/index.ts';
import type { WebDeps } from '../../deps.ts';
import { type Route, route } from '../../route.ts';
import { page } from '../../shell/answer.ts';
import { words } from '../../words/words.ts';
import { inspectionAddress, withQuery } from './addresses.ts';

/** The samples of an inspection, and how far each is. */
export const samplesPage = (deps: WebDeps): Route =>
  route({
    method: 'GET',
    url: '/inspections/:inspectionId/sample',
    permission: 'sample.read',
    audit: readSamples.audit,
    params: z.object({ inspectionId: z.uuid() }),
    handle: async ({ actor, params }) => {
      const { inspection, samples } = await perform(deps.store, actor, readSamples, params);
      const base = inspectionAddress(params.inspectionId);
      const services = new Set(samples.map(({ service }) => service.serviceId));
      return page('sampling/samples.njk', {
        title: words('samples.title'),
        inspection: { title: inspection.title, href: base },
        allocationHref: samples.some(({ draw }) => draw) ? `${base}/allocation` : null,
        samples: samples.map(({ plan, title, service, list, draw }) => ({
          title,
          service: service.name,
          href: withQuery(`${base}/sample/${plan}`, { service: services.size > 1 ? service.serviceId : undefined }),
          list: list
            ? words('samples.list.version', { version: list.version, rows: list.rows })
            : words('samples.list.none'),
          state: draw ? 'drawn' : list ? 'ready' : 'no-list',
        })),
      });
    },
  });
