import { pino } from 'pino';
import { frameworkFolders } from '../../../src/cli/frameworks.ts';
import type { Account, GlobalRole, Store } from '../../../src/inspection/ports/index.ts';
import { api } from '../../../src/web/api/index.ts';
import { buildApp, type Part, type WebApp } from '../../../src/web/app.ts';
import { readConfig } from '../../../src/web/config.ts';
import type { WebDeps } from '../../../src/web/deps.ts';
import { openShelf } from '../../../src/web/framework-shelf.ts';
import { operations } from '../../../src/web/operations/routes.ts';
import { pages } from '../../../src/web/pages/index.ts';
import { memoryStore } from './memory-store.ts';

const accountOf = (name: string, ...globalRoles: GlobalRole[]): Account => ({
  accountId: name,
  userName: name,
  displayName: `Robin ${name}`,
  email: null,
  globalRoles,
  serviceId: null,
  state: 'active',
  example: true,
  createdAt: new Date('2022-05-01T09:00:00Z'),
});
const PEOPLE = [accountOf('administrator', 'administrator'), accountOf('inspector'), accountOf('analyst', 'analyst')];

/** Cookie that says who asks, understood by the double of sign-in alone. */
export const as = (name: string): { readonly cookie: string } => ({ cookie: `test-who=${name}` });

/** The shell with a double of sign-in that takes one's word for who one is, and a store that holds next to nothing. */
export async function testApp(
  more: {
    readonly parts?: readonly Part[];
    readonly env?: Record<string, string>;
    readonly log?: WebDeps['log'];
    readonly store?: Partial<Store>;
  } = {},
): Promise<WebApp> {
  const read = readConfig({ LOG_LEVEL: 'silent', ...more.env }, () => Buffer.alloc(32, 7));
  if (!read.ok) throw new Error(read.problems.map(({ message }) => message).join('; '));
  const deps: WebDeps = {
    config: read.config,
    store: { ...memoryStore(PEOPLE), ...more.store },
    clock: { now: () => new Date('2022-06-01T10:00:00Z') },
    log: more.log ?? pino({ level: 'silent' }),
    frameworks: openShelf(await frameworkFolders()),
    actorOfToken: async (token) => PEOPLE.find(({ userName }) => token === `token-of-somebody-${userName}`) ?? null,
    sessions: {
      signedIn: async (request) => {
        const actor = PEOPLE.find(({ userName }) => userName === request.cookies['test-who']);
        return actor ? { actor, sessionId: `session-of-${actor.userName}` } : null;
      },
    },
  };
  return buildApp(deps, [pages(deps), operations, api, ...(more.parts ?? [])]);
}
