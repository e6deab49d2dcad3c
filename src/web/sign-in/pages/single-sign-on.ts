import { beginSingleSignOn, finishSingleSignOn } from '../../../inspection/account/index.ts';
import { publicRoute, type Route, route } from '../../route.ts';
import { page, redirect } from '../../shell/answer.ts';
import { words } from '../../words/words.ts';
import { CARRIED_LIMIT, carriedIn } from '../carried.ts';
import type { SignInDeps } from '../deps.ts';
import { goIn } from '../enter.ts';
import { proofFirst } from '../fresh-proof.ts';
import { fieldError, leaveFor, signInView, textPage } from '../views.ts';

/** Out to the issuer of the organisation, and back. Absent where none is configured. */
export const singleSignOnPages = (deps: SignInDeps): readonly Route[] =>
  deps.account.singleSignOn === null ? [] : [outPage(deps), linkView(deps), linkPage(deps), backPage(deps)];

const outPage = (deps: SignInDeps): Route =>
  publicRoute({
    method: 'POST',
    url: '/sign-in/single-sign-on',
    audit: { notRecorded: 'nobody is known yet' },
    bodyLimit: CARRIED_LIMIT,
    handle: async ({ request, reply }) => {
      const carried = await carriedIn(deps, request.body, null);
      // Somebody who has to prove again who they are does so at the issuer too, and is not waved through.
      const again = (await deps.sessions.found(request)) !== null;
      const begun = await beginSingleSignOn(deps.account, { ...carried, link: null }, again);
      if (begun === null) {
        return signInView(deps, { ...carried, errors: [fieldError('userName', 'sign-in.single-sign-on.away')] });
      }
      deps.sessions.givePassage(reply, begun.passage);
      return leaveFor(begun.address);
    },
  });

const linkView = (deps: SignInDeps): Route =>
  route({
    method: 'GET',
    url: '/account/single-sign-on',
    permission: 'own-account.use',
    audit: { notRecorded: 'nothing has changed yet' },
    handle: async ({ request }) =>
      (await proofFirst(deps, request)) ??
      page('account/single-sign-on.njk', { title: words('account.single-sign-on.link') }),
  });

/** What is linked lets in, so a fresh proof is asked for first. */
const linkPage = (deps: SignInDeps): Route =>
  route({
    method: 'POST',
    url: '/account/single-sign-on',
    permission: 'own-account.use',
    audit: { event: 'identity-linked' },
    handle: async ({ request, actor, reply }) => {
      const first = await proofFirst(deps, request);
      if (first !== null) return first;
      const carried = { onward: '/account', kept: null, link: actor.accountId };
      const begun = await beginSingleSignOn(deps.account, carried, true);
      if (begun === null) {
        return textPage(
          'account.single-sign-on',
          ['sign-in.single-sign-on.away'],
          { text: 'account.title', href: '/account' },
          503,
        );
      }
      deps.sessions.givePassage(reply, begun.passage);
      return leaveFor(begun.address);
    },
  });

const backPage = (deps: SignInDeps): Route =>
  publicRoute({
    method: 'GET',
    url: '/sign-in/single-sign-on/return',
    audit: { event: 'signed-in' },
    handle: async ({ request, reply }) => {
      const returned = await finishSingleSignOn(
        deps.account,
        deps.sessions.caller(request),
        new URL(request.url, deps.config.baseUrl),
      );
      switch (returned.kind) {
        case 'signed-in':
          return goIn(deps, reply, returned.token, returned.carried);
        case 'linked':
          return redirect('/account', 'account.single-sign-on.linked');
        case 'refused':
          if (returned.reason === 'taken') {
            return textPage(
              'account.single-sign-on',
              ['account.single-sign-on.taken'],
              { text: 'account.title', href: '/account' },
              409,
            );
          }
          return signInView(deps, { errors: [fieldError('userName', WORDS[returned.reason])] });
      }
    },
  });

const WORDS = {
  over: 'sign-in.over',
  wrong: 'sign-in.single-sign-on.wrong',
  'not-linked': 'sign-in.single-sign-on.not-linked',
} as const;
