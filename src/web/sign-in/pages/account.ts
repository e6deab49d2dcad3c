import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import {
  changePassword,
  endSession,
  performAct,
  showOwnAccount,
  signOut,
  signOutEverywhere,
} from '../../../inspection/account/index.ts';
import { type Route, route } from '../../route.ts';
import { type Answer, type FieldError, formAgain, page, redirect } from '../../shell/answer.ts';
import { words } from '../../words/words.ts';
import { contextOf, given } from '../context.ts';
import type { SignInDeps } from '../deps.ts';
import { fieldError, leaveFor, textPage } from '../views.ts';

const permission = 'own-account.use';
const text = z.string().max(1_000).default('');

/** One's own account: what it has, its password, where it is signed in; and signing out. */
export const accountPages = (deps: SignInDeps): readonly Route[] => [
  route({
    method: 'GET',
    url: '/account',
    permission,
    audit: showOwnAccount.audit,
    handle: ({ request }) => accountView(deps, request, []),
  }),
  route({
    method: 'GET',
    url: '/account/password',
    permission,
    audit: { notRecorded: 'an empty form' },
    handle: () => passwordView([]),
  }),
  route({
    method: 'POST',
    url: '/account/password',
    permission,
    audit: changePassword.audit,
    body: z.object({ current: text, chosen: text }),
    handle: async ({ request, body }) => {
      if (body.current === '') return passwordView([fieldError('current', 'account.password.current.enter')]);
      const outcome = await performAct(await contextOf(deps, request), changePassword, body);
      return outcome.ok
        ? redirect('/account', 'account.password.changed')
        : passwordView([passwordError(outcome.fault)]);
    },
  }),
  route({
    method: 'POST',
    url: '/account/sessions/end',
    permission,
    audit: endSession.audit,
    body: z.object({ sessionId: text }),
    handle: async ({ request, body }) => {
      given(await performAct(await contextOf(deps, request), endSession, body));
      return redirect('/account', 'account.sessions.ended');
    },
  }),
  route({
    method: 'POST',
    url: '/account/sessions/end-all',
    permission,
    audit: signOutEverywhere.audit,
    handle: async ({ request, reply }) => {
      await performAct(await contextOf(deps, request), signOutEverywhere, {});
      deps.sessions.takeAway(reply);
      return redirect('/signed-out');
    },
  }),
  route({
    method: 'POST',
    url: '/sign-out',
    permission,
    audit: signOut.audit,
    handle: async ({ request, reply }) => {
      const method = (await deps.sessions.found(request))?.session.method;
      await performAct(await contextOf(deps, request), signOut, {});
      deps.sessions.takeAway(reply);
      const address = method === 'oidc' ? await deps.account.singleSignOn?.signOutAddress() : null;
      return address == null ? redirect('/signed-out') : leaveFor(address, 'sign-in.leave.out.title');
    },
  }),
];

/** Shown to everybody who has just signed out. */
export const signedOutView = (): Answer =>
  textPage('sign-in.out.title', ['sign-in.out.text'], { text: 'sign-in.out.again', href: '/sign-in' });

export const accountView = async (
  deps: SignInDeps,
  request: FastifyRequest,
  errors: readonly FieldError[],
): Promise<Answer> => {
  const own = given(await performAct(await contextOf(deps, request), showOwnAccount, {}));
  const view = { title: words('account.title'), ...own, singleSignOn: deps.config.oidc !== null, errors };
  return errors.length > 0 ? formAgain('account/account.njk', view) : page('account/account.njk', view);
};

const passwordView = (errors: readonly FieldError[]): Answer => {
  const view = { title: words('account.password.change'), errors };
  return errors.length > 0 ? formAgain('account/password.njk', view) : page('account/password.njk', view);
};

const passwordError = (fault: string): FieldError => {
  if (fault === 'wrong') return fieldError('current', 'account.password.current.wrong');
  if (fault === 'throttled') return fieldError('current', 'sign-in.throttled');
  return fieldError('chosen', `password.${fault as 'too-short' | 'too-long' | 'common'}`);
};
