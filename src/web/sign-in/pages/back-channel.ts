import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { endSessionsOf } from '../../../inspection/account/index.ts';
import type { SignInDeps } from '../deps.ts';

const BODY_LIMIT = 16 * 1024;
const shape = z.object({ logout_token: z.string() });

/**
 * The issuer itself says that somebody has signed out there (OpenID Connect Back-Channel Logout 1.0). It comes without
 * cookies or a form of ours; what it says holds by its signature alone. Absent where no issuer is configured.
 */
export const serveBackChannel = (server: FastifyInstance, deps: SignInDeps): void => {
  if (deps.account.singleSignOn === null) return;
  const config = { permission: 'public', audit: { event: 'signed-out' } } as const;
  server.post('/sign-in/single-sign-on/ended', { config, bodyLimit: BODY_LIMIT }, async (request, reply) => {
    const body = shape.safeParse(request.body);
    const outcome = body.success
      ? await endSessionsOf(deps.account, body.data.logout_token, request.ip)
      : ('refused' as const);
    if (outcome === 'done') return reply.code(200).send();
    return reply.code(400).type('application/json; charset=utf-8').send('{"error":"invalid_request"}');
  });
};
