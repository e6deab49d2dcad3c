import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Invalid } from '../../../inspection/errors.ts';
import type { OpenInvitation } from '../../../inspection/ports/index.ts';
import { joinAs, joinWithNewAccount, lookAtInvitation } from '../../../inspection/set-up/index.ts';
import type { SignedIn, WebDeps } from '../../deps.ts';
import { publicRoute, type Route } from '../../route.ts';
import { type Answer, type FieldError, formAgain, page, redirect } from '../../shell/answer.ts';
import { accountDeps, type SignInDeps, signInDeps } from '../../sign-in/deps.ts';
import { enter } from '../../sign-in/enter.ts';
import { fieldError, textPage } from '../../sign-in/views.ts';
import { words } from '../../words/words.ts';
import { roleWords } from '../roles.ts';
import { type Fields, fields, noFields, text } from './fields.ts';
import { inspectionHref } from './links.ts';

const params = z.object({ token: z.string().regex(/^[\w-]{43}$/) });

/** What somebody opens who was invited: they set up an account, or join with the one they have. */
export const joinPages = (deps: WebDeps): readonly Route[] => {
  // Steps of signing in, over the same store and clock as those of `sign-in/`.
  const signIn = signInDeps(deps.config, accountDeps(deps.config, deps.store, deps.clock), '');
  return [
    publicRoute({
      method: 'GET',
      url: '/join/:token',
      audit: { notRecorded: 'the link is not used up by looking' },
      params,
      handle: ({ request, signedIn, params }) => view(signIn, request, signedIn, params.token, noFields, []),
    }),
    publicRoute({
      method: 'POST',
      url: '/join/:token',
      audit: { event: 'invitation-used' },
      params,
      body: fields,
      handle: ({ request, reply, signedIn, params, body }) =>
        signedIn === null
          ? joinAnew(signIn, request, reply, params.token, body)
          : joinSignedIn(signIn, request, signedIn, params.token),
    }),
  ];
};

async function joinAnew(
  signIn: SignInDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  token: string,
  form: Fields,
): Promise<Answer> {
  const chosen = { displayName: text(form, 'displayName'), userName: text(form, 'userName') };
  const missing = [
    ...(chosen.displayName === '' ? [fieldError('displayName', 'link.enter-display-name')] : []),
    ...(chosen.userName.length < 3 ? [fieldError('userName', 'link.enter-user-name')] : []),
  ];
  if (missing.length > 0) return view(signIn, request, null, token, form, missing);
  // Not trimmed: a password may begin with a space.
  const password = form['password'];
  const step = await joinWithNewAccount(signIn.account, signIn.sessions.caller(request), token, {
    displayName: chosen.displayName.slice(0, 200),
    userName: chosen.userName.slice(0, 200),
    password: typeof password === 'string' ? password : '',
  });
  if (step.kind === 'over') return isOver();
  if (step.kind === 'joined') {
    return enter(signIn, reply, step.step, { onward: inspectionHref(step), kept: null });
  }
  const error =
    step.fault === 'user-name-taken'
      ? fieldError('userName', 'join.user-name-taken')
      : fieldError('password', `password.${step.fault}`);
  return view(signIn, request, null, token, form, [error]);
}

async function joinSignedIn(
  signIn: SignInDeps,
  request: FastifyRequest,
  signedIn: SignedIn,
  token: string,
): Promise<Answer> {
  try {
    const inspectionId = await joinAs(signIn.account, token, signedIn.actor.accountId);
    return inspectionId === null ? isOver() : redirect(inspectionHref({ inspectionId }), 'join.done');
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    return view(signIn, request, signedIn, token, noFields, [{ field: 'join', text: error.message }]);
  }
}

async function view(
  signIn: SignInDeps,
  request: FastifyRequest,
  signedIn: SignedIn | null,
  token: string,
  form: Fields,
  errors: readonly FieldError[],
): Promise<Answer> {
  const found = await lookAtInvitation(signIn.account, signIn.sessions.caller(request), token);
  if (found === null) return isOver();
  const content = {
    title: words('join.title'),
    errors,
    ...invitationView(found),
    me: signedIn?.actor.displayName ?? null,
    signInHref: `/sign-in?then=${encodeURIComponent(`/join/${token}`)}`,
    displayName: text(form, 'displayName'),
    userName: text(form, 'userName'),
  };
  return errors.length > 0 ? formAgain('set-up/join.njk', content) : page('set-up/join.njk', content);
}

const invitationView = ({ title, role, serviceName, invitedBy }: OpenInvitation) => ({
  text: words('join.text', { name: invitedBy, inspection: title, role: roleWords(role).toLowerCase() }),
  role: words(`team.role.${role}`),
  service: serviceName === null ? null : words('join.service', { service: serviceName }),
});

const isOver = (): Answer => textPage('join.over.title', ['join.over.text', 'join.over.again'], null, 404);
