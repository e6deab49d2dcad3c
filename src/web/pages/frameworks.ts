import { z } from 'zod';
import type { WebDeps } from '../deps.ts';
import { type Route, route } from '../route.ts';
import { page } from '../shell/answer.ts';
import { dayInWords } from '../shell/dates.ts';
import { PageError } from '../shell/page-error.ts';
import { words } from '../words/words.ts';
import { frameworkView, instrumentView } from './framework-view.ts';

const audit = { notRecorded: 'frameworks are published; reading one says nothing of a case' };
const code = z.string().regex(/^[a-z0-9][a-z0-9-]*$/);

/** The list of frameworks, one of them, and one questionnaire of it. */
export const frameworkPages = ({ frameworks }: WebDeps): readonly Route[] => [
  route({
    method: 'GET',
    url: '/frameworks',
    permission: 'framework.read',
    audit,
    handle: async () => {
      const list = (await frameworks.list()).toSorted((a, b) => (a.from < b.from ? 1 : -1));
      return page('pages/frameworks.njk', {
        title: words('frameworks.title'),
        frameworks: list.map((one) => ({ ...one, used: usedWords(one) })),
      });
    },
  }),
  route({
    method: 'GET',
    url: '/frameworks/:frameworkId',
    permission: 'framework.read',
    audit,
    params: z.object({ frameworkId: code }),
    handle: async ({ params }) => {
      const framework = await frameworks.get(params.frameworkId);
      if (!framework) throw new PageError('not-found');
      return page('pages/framework.njk', { ...frameworkView(framework), used: usedWords(framework) });
    },
  }),
  route({
    method: 'GET',
    url: '/frameworks/:frameworkId/:instrumentId',
    permission: 'framework.read',
    audit,
    params: z.object({ frameworkId: code, instrumentId: code }),
    handle: async ({ params }) => {
      const framework = await frameworks.get(params.frameworkId);
      const instrument = framework?.instruments.find(({ id }) => id === params.instrumentId);
      if (!framework || !instrument) throw new PageError('not-found');
      return page('pages/instrument.njk', instrumentView(framework, instrument));
    },
  }),
];

const usedWords = ({ from, until }: { readonly from: string; readonly until: string | null }): string =>
  until === null
    ? words('frameworks.used.from', { from: dayInWords(from) })
    : words('frameworks.used.between', { from: dayInWords(from), until: dayInWords(until) });
