import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  type AccountDeps,
  actorOf,
  type Caller,
  type FoundSession,
  findSession,
} from '../../inspection/account/index.ts';
import type { Sessions, SignedIn } from '../deps.ts';
import { type CookieNames, cookieOptions } from '../shell/cookies.ts';

/** Sessions of browsers, carried by cookies. */
export interface BrowserSessions extends Sessions {
  /** The session of a request, locked ones too. Looked up once for each request. */
  readonly found: (request: FastifyRequest) => Promise<FoundSession | null>;
  readonly caller: (request: FastifyRequest) => Caller;
  /** Gives the browser a session, and takes the passage to it away. */
  readonly give: (reply: FastifyReply, token: string) => void;
  readonly givePassage: (reply: FastifyReply, token: string) => void;
  readonly takeAway: (reply: FastifyReply) => void;
}

export const openSessions = (deps: AccountDeps, cookies: CookieNames): BrowserSessions => {
  const known = new WeakMap<FastifyRequest, Promise<FoundSession | null>>();
  const passage = cookies.secure ? '__Host-passage' : 'passage';
  const options = cookieOptions(cookies);
  const found = (request: FastifyRequest): Promise<FoundSession | null> => {
    const token = request.cookies[cookies.session];
    const looked = known.get(request) ?? (isToken(token) ? findSession(deps, token) : Promise.resolve(null));
    known.set(request, looked);
    return looked;
  };
  return {
    found,
    signedIn: async (request) => whoIs(await found(request)),
    stillSignedIn: async (request) => {
      const token = request.cookies[cookies.session];
      return whoIs(isToken(token) ? await findSession(deps, token, false) : null);
    },
    caller: (request) => ({
      address: request.ip,
      sessionToken: tokenOrNull(request.cookies[cookies.session]),
      passageToken: tokenOrNull(request.cookies[passage]),
    }),
    give: (reply, token) => {
      void reply.setCookie(cookies.session, token, options);
      void reply.clearCookie(passage, options);
    },
    givePassage: (reply, token) => void reply.setCookie(passage, token, options),
    takeAway: (reply) => void reply.clearCookie(cookies.session, options).clearCookie(passage, options),
  };
};

const whoIs = (found: FoundSession | null): SignedIn | null =>
  found?.state === 'open' ? { actor: actorOf(found.account), sessionId: found.session.sessionId } : null;

/** 256 bits in base64url; anything else is not looked up. */
const isToken = (text: string | undefined): text is string => text !== undefined && /^[\w-]{43}$/.test(text);

const tokenOrNull = (text: string | undefined): string | null => (isToken(text) ? text : null);
