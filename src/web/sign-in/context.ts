import type { FastifyRequest } from 'fastify';
import { actorOf, type Outcome } from '../../inspection/account/index.ts';
import { Conflict, NotFound } from '../../inspection/errors.ts';
import { PageError } from '../shell/page-error.ts';
import type { SignInDeps } from './deps.ts';

/** Who acts, in which session, from where: what every act needs. */
export const contextOf = async (deps: SignInDeps, request: FastifyRequest) => {
  const found = await deps.sessions.found(request);
  if (found?.state !== 'open') throw new PageError('signed-out');
  return {
    deps: deps.account,
    actor: actorOf(found.account),
    sessionId: found.session.sessionId,
    address: request.ip,
  };
};

/** What an act gave, where its faults have no field to stand beside. */
export const given = <Value>(outcome: Outcome<Value>): Value => {
  if (outcome.ok) return outcome.value;
  throw outcome.fault === 'not-found' ? new NotFound() : new Conflict(outcome.fault);
};
