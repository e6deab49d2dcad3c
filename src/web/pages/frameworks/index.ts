import { may } from '../../../inspection/permission/index.ts';
import type { WebDeps } from '../../deps.ts';
import { type Route, route } from '../../route.ts';
import { page } from '../../shell/answer.ts';
import { words } from '../../words/words.ts';
import { draftFilePages } from './draft-file.ts';
import { draftPage } from './draft-page.ts';
import { draftPages } from './draft-pages.ts';
import { readingPages, usedWords } from './reading-pages.ts';
import { draftPlace, publishedPlace } from './subject.ts';

/** Frameworks: those in use for everybody, drafts for those who write them. */
export const frameworkPages = (deps: WebDeps): readonly Route[] => [
  route({
    method: 'GET',
    url: '/frameworks',
    permission: 'framework.read',
    audit: { notRecorded: 'frameworks are published; reading one says nothing of a case' },
    handle: async ({ actor }) => {
      const list = (await deps.frameworks.list()).toSorted((a, b) => (a.from < b.from ? 1 : -1));
      return page('frameworks/list.njk', {
        title: words('frameworks.title'),
        canChange: may(actor, [], 'framework.change'),
        frameworks: list.map((one) => ({ ...one, used: usedWords(one) })),
      });
    },
  }),
  ...readingPages(deps, publishedPlace(deps)),
  ...draftPages(deps),
  ...draftPage(deps),
  ...draftFilePages(deps),
  ...readingPages(deps, draftPlace(deps)),
];
