import type { WebDeps } from '../deps.ts';
import { publicRoute, type Route } from '../route.ts';
import { page } from '../shell/answer.ts';
import { cookieNames } from '../shell/cookies.ts';
import { words } from '../words/words.ts';

/** Cookies, accessibility, privacy. */
export const informationPages = ({ config }: WebDeps): readonly Route[] =>
  (['cookies', 'accessibility', 'privacy'] as const).map((name) =>
    publicRoute({
      method: 'GET',
      url: `/${name}`,
      audit: { notRecorded: 'a page that is the same for everybody' },
      handle: () =>
        page(`pages/${name}.njk`, { title: words(`${name}.title`), cookieNames: cookieNames(config.secure) }),
    }),
  );
