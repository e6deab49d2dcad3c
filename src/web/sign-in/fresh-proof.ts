import type { FastifyRequest } from 'fastify';
import { isFreshlyProved } from '../../inspection/account/index.ts';
import type { Answer } from '../shell/answer.ts';
import { PageError } from '../shell/page-error.ts';
import type { SignInDeps } from './deps.ts';
import { formOf, sealForm } from './kept/kept-form.ts';
import { signInView } from './views.ts';

/**
 * Asks for a fresh proof before a change that could let somebody else in, and keeps the form that asked for it.
 * Null where the proof is fresh enough.
 */
export const proofFirst = async (deps: SignInDeps, request: FastifyRequest): Promise<Answer | null> => {
  const found = await deps.sessions.found(request);
  if (found === null) throw new PageError('signed-out');
  const now = deps.account.now();
  if (isFreshlyProved(found.session, now, deps.account.timeouts)) return null;
  const onward = request.method === 'GET' ? request.url : '/account';
  const { userName } = found.account;
  if (request.method === 'GET') return signInView(deps, { because: 'proof', onward, userName });
  const owner = { seed: request.cookies[deps.cookies.form] ?? '', accountId: found.account.accountId };
  return signInView(deps, {
    because: 'proof',
    onward,
    userName,
    kept: sealForm(deps.account.sealer, owner, formOf(request), now),
  });
};
