import type { FastifyInstance } from 'fastify';
import { type TimeLeft, timeLeft } from '../../../inspection/account/index.ts';
import { type Route, route } from '../../route.ts';
import { json } from '../../shell/answer.ts';
import { words } from '../../words/words.ts';
import type { SignInDeps } from '../deps.ts';

/** Seconds before the end at which people are told: WCAG 2.2.1 asks for 20 at least. */
const WARNED = 5 * 60;
/** How often a page asks while it shows the notice, to say how long is left, and to see what other tabs did. */
const EACH = 20;

/** What a page does next: when to ask again, and what to say meanwhile. */
const nextFor = (left: TimeLeft | null) => {
  if (left === null) return { again: 10 * WARNED, notice: notice('gone', '', false) };
  if (left.seconds === 0) return { again: EACH, notice: notice('over', '', false) };
  if (left.seconds > WARNED) return { again: left.seconds - WARNED + 1, notice: null };
  const minutes = Math.ceil(left.seconds / 60);
  const when = minutes > 1 ? words('session.minutes', { minutes: String(minutes) }) : words('session.minute');
  return {
    again: Math.min(EACH, left.seconds + 1),
    notice: left.extends ? notice('idle', when, true) : notice('old', when, false),
  };
};

const notice = (kind: 'idle' | 'old' | 'over' | 'gone', when: string, stays: boolean) => ({
  title: words(`session.${kind}.title`),
  text: words(`session.${kind}.text`, { when }),
  stay: stays ? words('session.stay') : null,
  leave: words('nav.out'),
  close: words('session.close'),
});

/** Being asked for the page's script, this makes the session longer: asking is a use of it. */
export const stayPages = (deps: SignInDeps): readonly Route[] => [
  route({
    method: 'POST',
    url: '/account/session',
    permission: 'own-account.use',
    audit: { notRecorded: 'only that somebody is there' },
    handle: async ({ request }) => {
      const token = deps.sessions.caller(request).sessionToken;
      return json(nextFor(token === null ? null : await timeLeft(deps.account, token)));
    },
  }),
];

/** Looks, without being a use of the session, which a page's own routes would be. Says nothing but times. */
export const serveTimeLeft = (server: FastifyInstance, deps: SignInDeps): void => {
  const config = { permission: 'public', audit: { notRecorded: 'how long the caller’s own session lasts' } } as const;
  server.get('/account/session', { config }, async (request, reply) => {
    const token = deps.sessions.caller(request).sessionToken;
    const left = token === null ? null : await timeLeft(deps.account, token);
    return reply.type('application/json; charset=utf-8').send(JSON.stringify(nextFor(left)));
  });
};
