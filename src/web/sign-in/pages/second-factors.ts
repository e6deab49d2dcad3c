import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import {
  addPasskey,
  beginPasskey,
  offerTotp,
  offerTotpAgain,
  performAct,
  removePasskey,
  removeTotp,
  renewOwnRecoveryCodes,
  setUpTotp,
} from '../../../inspection/account/index.ts';
import { type Route, route } from '../../route.ts';
import { type Answer, type FieldError, formAgain, json, page, redirect } from '../../shell/answer.ts';
import { words } from '../../words/words.ts';
import { contextOf, given } from '../context.ts';
import type { SignInDeps } from '../deps.ts';
import { proofFirst } from '../fresh-proof.ts';
import { totpView } from '../totp-view.ts';
import { fieldError } from '../views.ts';
import { accountView } from './account.ts';

const permission = 'own-account.use';
const text = z.string().max(20_000).default('');

/** App, recovery codes and passkeys of one's own account. Each change asks for a fresh proof first. */
export const secondFactorPages = (deps: SignInDeps): readonly Route[] => [...totpPages(deps), ...passkeyPages(deps)];

const totpPages = (deps: SignInDeps): readonly Route[] => [
  route({
    method: 'GET',
    url: '/account/totp',
    permission,
    audit: { notRecorded: 'offers a secret that is not in use yet' },
    handle: async ({ request }) => (await proofFirst(deps, request)) ?? totpPage(deps, request, null, []),
  }),
  route({
    method: 'POST',
    url: '/account/totp',
    permission,
    audit: setUpTotp.audit,
    body: z.object({ sealed: text, code: text }),
    handle: async ({ request, body }) => {
      const first = await proofFirst(deps, request);
      if (first !== null) return first;
      const outcome = await performAct(await contextOf(deps, request), setUpTotp, body);
      return outcome.ok
        ? codesPage(outcome.value)
        : totpPage(deps, request, body.sealed, [fieldError('code', 'totp.wrong')]);
    },
  }),
  route({
    method: 'POST',
    url: '/account/totp/remove',
    permission,
    audit: removeTotp.audit,
    handle: async ({ request }) => {
      const first = await proofFirst(deps, request);
      if (first !== null) return first;
      const outcome = await performAct(await contextOf(deps, request), removeTotp, {});
      if (outcome.ok) return redirect('/account', 'account.totp.removed');
      return accountView(deps, request, [fieldError('totp', 'account.last-factor')]);
    },
  }),
  route({
    method: 'POST',
    url: '/account/recovery-codes',
    permission,
    audit: renewOwnRecoveryCodes.audit,
    handle: async ({ request }) =>
      (await proofFirst(deps, request)) ??
      codesPage(given(await performAct(await contextOf(deps, request), renewOwnRecoveryCodes, {}))),
  }),
];

const passkeyPages = (deps: SignInDeps): readonly Route[] => [
  route({
    method: 'GET',
    url: '/account/passkeys/new',
    permission,
    audit: { notRecorded: 'an empty form' },
    handle: async ({ request }) => (await proofFirst(deps, request)) ?? passkeyPage(deps, '', []),
  }),
  route({
    method: 'POST',
    url: '/account/passkeys/options',
    permission,
    audit: beginPasskey.audit,
    handle: async ({ request, reply }) => {
      const { options, passage } = given(await performAct(await contextOf(deps, request), beginPasskey, {}));
      deps.sessions.givePassage(reply, passage);
      return json(options);
    },
  }),
  route({
    method: 'POST',
    url: '/account/passkeys',
    permission,
    audit: addPasskey.audit,
    body: z.object({ label: z.string().max(200).default(''), response: text }),
    handle: async ({ request, body }) => {
      const first = await proofFirst(deps, request);
      if (first !== null) return first;
      if (body.label.trim() === '') return passkeyPage(deps, '', [fieldError('label', 'account.passkey.enter-label')]);
      const passage = deps.sessions.caller(request).passageToken;
      const response = parsed(body.response);
      const input = { passage, label: body.label.slice(0, 80), response };
      const outcome = response === null ? null : await performAct(await contextOf(deps, request), addPasskey, input);
      if (outcome?.ok) return redirect('/account', 'account.passkeys.done');
      const key = outcome?.fault === 'known' ? 'account.passkey.known' : 'account.passkey.wrong';
      return passkeyPage(deps, body.label, [fieldError('label', key)]);
    },
  }),
  route({
    method: 'POST',
    url: '/account/passkeys/remove',
    permission,
    audit: removePasskey.audit,
    body: z.object({ credentialId: z.string().max(2_000) }),
    handle: async ({ request, body }) => {
      const first = await proofFirst(deps, request);
      if (first !== null) return first;
      const outcome = await performAct(await contextOf(deps, request), removePasskey, body);
      if (outcome.ok) return redirect('/account', 'account.passkeys.removed');
      if (outcome.fault === 'last-factor') {
        return accountView(deps, request, [fieldError('passkeys', 'account.last-factor')]);
      }
      return given(outcome);
    },
  }),
];

const totpPage = async (
  deps: SignInDeps,
  request: FastifyRequest,
  sealed: string | null,
  errors: readonly FieldError[],
): Promise<Answer> => {
  const { accountId, userName } = (await deps.sessions.found(request))?.account ?? { accountId: '', userName: '' };
  const offered =
    sealed === null
      ? offerTotp(deps.account, accountId, userName)
      : offerTotpAgain(deps.account, accountId, userName, sealed);
  const view = { title: words('account.totp.set-up'), action: '/account/totp', errors, ...totpView(offered) };
  return errors.length > 0 ? formAgain('sign-in/set-up.njk', view) : page('sign-in/set-up.njk', view);
};

const passkeyPage = (deps: SignInDeps, label: string, errors: readonly FieldError[]): Answer => {
  const view = { title: words('account.passkey.title'), label, errors, passkeyScript: deps.passkeyScript };
  return errors.length > 0 ? formAgain('account/passkey.njk', view) : page('account/passkey.njk', view);
};

const codesPage = (codes: readonly string[]): Answer =>
  page('sign-in/recovery-codes.njk', { title: words('recovery.title'), codes, onward: '/account' });

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};
