import { listAccounts } from '../../inspection/overview/index.ts';
import { perform } from '../../inspection/use-case/index.ts';
import type { WebDeps } from '../deps.ts';
import { type Route, route } from '../route.ts';
import { page } from '../shell/answer.ts';
import { words } from '../words/words.ts';
import { roleWords } from './roles.ts';

/** Everybody who may sign in. */
export const accountsPage = (deps: WebDeps): Route =>
  route({
    method: 'GET',
    url: '/accounts',
    permission: 'account.manage',
    audit: listAccounts.audit,
    handle: async ({ actor }) => {
      const accounts = await perform(deps.store, actor, listAccounts, {});
      return page('pages/accounts.njk', {
        title: words('accounts.title'),
        accounts: accounts.map(({ accountId, displayName, userName, globalRoles, state, example }) => ({
          href: `/accounts/${accountId}`,
          name: displayName,
          userName,
          roles: globalRoles.map(roleWords).join(', ') || words('accounts.roles.none'),
          state,
          example,
        })),
      });
    },
  });
